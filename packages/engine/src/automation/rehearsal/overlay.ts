import type { CompiledApp, CompiledForm } from '../../compiler/index.js';
import { evaluate, type Env, type Expr } from '../../expression/index.js';
import { isEmpty, PuluError } from '../../model/index.js';
import type { Transaction } from '../../storage/index.js';
import type { RecordAccess, RuleCause } from '../record-access.js';
import type { Past, Values } from './past.js';

type Path = readonly string[];

/** A record as it was at the rehearsed moment. */
export interface Known {
  readonly raw: Readonly<Values>;
  /** The same with related records nested, as far as these paths go. */
  readonly nested: Readonly<Values>;
  readonly covered: ReadonlySet<string>;
}

/** What a rehearsal did to a record. */
interface Change {
  readonly form: string;
  readonly id: string;
  readonly made: boolean;
  values: Values;
  gone: boolean;
}

/** What an overlay lies on. */
export interface Ground {
  readonly live: RecordAccess;
  readonly past: Past;
  readonly now: Date;
  readonly ids: () => string;
}

/**
 * Records as one rehearsal sees them: as they are, with what it would have changed itself. Its writes stay here, so that
 * a later step is told truthfully, and nobody else hears of them.
 */
export class Overlay implements RecordAccess {
  private readonly changes = new Map<string, Change>();
  private readonly known = new Map<string, Known>();

  constructor(private readonly ground: Ground) {}

  /** Puts a record as it was in the place of what it is now. */
  know(form: string, id: string, known: Known): void {
    this.known.set(`${form}/${id}`, known);
  }

  async snapshot(app: CompiledApp, form: string, id: string, paths: readonly Path[]): Promise<Values | undefined> {
    const change = this.changes.get(`${form}/${id}`);
    if (change?.gone === true) return undefined;
    const known = this.known.get(`${form}/${id}`);
    if (change === undefined) {
      if (known === undefined) return copy(await this.ground.live.snapshot(app, form, id, paths));
      if (paths.every((path) => path.length < 2 || known.covered.has(path.join('.')))) return { ...known.nested };
      return this.related(app, form, { ...known.raw }, paths);
    }
    const raw = known?.raw ?? (change.made ? {} : await this.ground.live.snapshot(app, form, id, []));
    if (raw === undefined) return undefined;
    return this.recomputed(app, form, { ...raw, ...change.values, id }, change, paths);
  }

  async values(_tx: Transaction, app: CompiledApp, form: string, id: string, fields: readonly string[]) {
    const found = await this.snapshot(app, form, id, []);
    return found === undefined ? undefined : Object.fromEntries(fields.map((key) => [key, found[key]]));
  }

  readers(app: CompiledApp, form: string, id: string, users: readonly string[]): Promise<ReadonlySet<string>> {
    // Who may read what is not there yet, nobody can say.
    if (this.changes.get(`${form}/${id}`)?.made === true) return Promise.resolve(new Set(users));
    return this.ground.live.readers(app, form, id, users);
  }

  async find(app: CompiledApp, form: string, query: { filter: Expr; sort?: readonly string[]; limit: number }) {
    const touched = this.touched(form);
    const limit = Math.min(1000, query.limit + touched.length);
    const ids = await this.ground.live.find(app, form, { ...query, limit });
    return (await this.corrected(app, form, query.filter, ids)).slice(0, query.limit);
  }

  async texts(app: CompiledApp, form: string, field: string, query: { filter: Expr; limit: number }) {
    const ids = await this.find(app, form, query);
    const found = await Promise.all(ids.map((id) => this.snapshot(app, form, id, [])));
    return found.flatMap((values, at) => {
      const text = values?.[field];
      return typeof text === 'string' ? [{ record: ids[at] ?? '', text }] : [];
    });
  }

  async page(app: CompiledApp, form: string, query: { filter: Expr; limit: number; after?: string | null }) {
    const { ids, next } = await this.ground.live.page(app, form, query);
    return { ids: await this.corrected(app, form, query.filter, ids), next };
  }

  moments(...asked: Parameters<RecordAccess['moments']>) {
    return this.ground.live.moments(...asked);
  }

  countBy(...asked: Parameters<RecordAccess['countBy']>) {
    return this.ground.live.countBy(...asked);
  }

  async create(
    _tx: Transaction,
    app: CompiledApp,
    _cause: RuleCause,
    formKey: string,
    values: Values,
  ): Promise<string> {
    const form = formOf(app, formKey);
    assertValid(form, values);
    const id = this.ground.ids();
    const change: Change = { form: formKey, id, made: true, values: { ...empty(form), ...values }, gone: false };
    this.changes.set(`${formKey}/${id}`, change);
    for (const { key, defaultExpr } of form.fields.values()) {
      if (defaultExpr === undefined || !isEmpty(change.values[key])) continue;
      const scope = await this.snapshot(app, formKey, id, defaultExpr.paths);
      change.values[key] = defaultExpr.evaluate(scope ?? {}, this.env(app));
    }
    const missing = [...form.fields.values()].filter(
      ({ key, entered, field }) =>
        entered && 'required' in field && field.required === true && isEmpty(change.values[key]),
    );
    if (missing.length > 0)
      throw new PuluError(
        'validation',
        422,
        missing.map(({ key, field }) => ({ code: 'required', path: `/${key}`, params: { field: field.label } })),
      );
    return id;
  }

  async update(_tx: Transaction, app: CompiledApp, _cause: RuleCause, form: string, id: string, values: Values) {
    if ((await this.snapshot(app, form, id, [])) === undefined) throw new PuluError('not_found', 404);
    assertValid(formOf(app, form), values);
    Object.assign(this.changeOf(form, id).values, values);
  }

  async remove(_tx: Transaction, app: CompiledApp, _cause: RuleCause, form: string, id: string) {
    if ((await this.snapshot(app, form, id, [])) === undefined) throw new PuluError('not_found', 404);
    this.changeOf(form, id).gone = true;
  }

  async transition(
    _tx: Transaction,
    app: CompiledApp,
    _cause: RuleCause,
    formKey: string,
    id: string,
    { key, values }: { readonly key: string; readonly values: Values },
  ) {
    const form = formOf(app, formKey);
    const stage = form.stageField ?? '';
    const read = form.gates.flatMap(({ when, requirements }) => [
      ...(when?.paths ?? []),
      ...requirements.flatMap(({ check }) => check.paths),
    ]);
    const found = await this.snapshot(app, formKey, id, read);
    if (found === undefined) throw new PuluError('not_found', 404);
    const to = form.transitions.find(({ document }) => document.key === key)?.document.to;
    const after = { ...found, ...values, [stage]: to };
    const { past, now } = this.ground;
    const problems = past.moveProblems(app, formKey, { key, from: found[stage], after, now });
    if (problems.length > 0) throw new PuluError('validation', 422, problems);
    Object.assign(this.changeOf(formKey, id).values, values, { [stage]: to });
  }

  private changeOf(form: string, id: string): Change {
    const name = `${form}/${id}`;
    const change = this.changes.get(name) ?? { form, id, made: false, values: {}, gone: false };
    this.changes.set(name, change);
    return change;
  }

  private touched(form: string): Change[] {
    return [...this.changes.values()].filter((change) => change.form === form);
  }

  /** What the database finds, set right by what the rehearsal changed. */
  private async corrected(app: CompiledApp, form: string, filter: Expr, ids: readonly string[]): Promise<string[]> {
    const touched = this.touched(form);
    const apart = new Set(touched.map(({ id }) => id));
    const found = ids.filter((id) => !apart.has(id));
    for (const { id, gone } of touched) {
      const record = gone ? undefined : await this.snapshot(app, form, id, pathsIn(filter));
      if (record !== undefined && evaluate(filter, record, this.env(app)) === true) found.push(id);
    }
    return found;
  }

  private async related(app: CompiledApp, form: string, values: Values, paths: readonly Path[]): Promise<Values> {
    await this.ground.past.relate(app, form, [{ values, now: this.ground.now }], paths);
    return values;
  }

  /** A changed record with its computed values; those that count other records stay as they are. */
  private async recomputed(
    app: CompiledApp,
    formKey: string,
    values: Values,
    change: Change,
    paths: readonly Path[],
  ): Promise<Values> {
    const form = formOf(app, formKey);
    const stale = new Set(Object.keys(change.values));
    const computed = form.computeOrder.flatMap((key) => {
      const compute = form.fields.get(key)?.compute;
      if (compute === undefined || (!change.made && !compute.paths.some(([first]) => stale.has(first ?? ''))))
        return [];
      stale.add(key);
      return [{ key, compute }];
    });
    const all = [...paths, ...computed.flatMap(({ compute }) => compute.paths)];
    const record = await this.related(app, formKey, values, all);
    for (const { key, compute } of computed) record[key] = compute.evaluate(record, this.env(app));
    return record;
  }

  private env(app: CompiledApp): Env {
    return { now: this.ground.now, timeZone: app.timeZone };
  }
}

function formOf(app: CompiledApp, key: string): CompiledForm {
  const form = app.forms.get(key);
  if (form === undefined) throw new PuluError('not_found', 404);
  return form;
}

function assertValid(form: CompiledForm, values: Values): void {
  const problems = form.validate(values);
  if (problems.length > 0) throw new PuluError('validation', 422, problems);
}

function empty(form: CompiledForm): Values {
  const { stageField } = form;
  const stage = form.fields.get(stageField ?? '')?.field;
  const values: Values = Object.fromEntries([...form.fields.keys()].map((key) => [key, null]));
  return stage?.type === 'stage' ? { ...values, [stage.key]: stage.initial } : values;
}

function copy(values: Values | undefined): Values | undefined {
  return values === undefined ? undefined : { ...values };
}

/** The paths that a condition reads. */
function pathsIn(expr: Expr): string[][] {
  if (Array.isArray(expr)) return expr.flatMap((part: Expr) => pathsIn(part));
  if (typeof expr !== 'object' || expr === null) return [];
  if ('var' in expr && typeof expr['var'] === 'string') return [expr['var'].split('.')];
  return Object.values(expr).flatMap((part) => pathsIn(part));
}
