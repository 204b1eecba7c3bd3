import type { Actor, Catalogue, CellContext, CreatedApp, Locale, Pack, ProposalProblem } from '../model/index.js';
import type { Identity } from '../identity/index.js';
import type { Context, Records } from '../records/index.js';
import { proposedZone, recordsOf, type FilledRecord, type FormPlan, type Proposed } from './proposal/index.js';
import { refusal } from './refusal.js';

/** What an app is made with. */
export interface AppParts {
  readonly records: Pick<Records, 'bulk'>;
  readonly publish: (pack: Pack) => Promise<{ readonly number?: number }>;
  /** Makes whoever creates the app its administrator. @returns on whose behalf the rows come in */
  readonly join: (app: string, role: string) => Promise<Actor>;
  /** Runs a step with the app's active release held still. */
  readonly run: <T>(app: string, actor: Actor, work: (context: Context) => Promise<T>) => Promise<T>;
  readonly catalogue: Catalogue;
}

export interface CreateOptions {
  /** What people call the workbook. */
  readonly file: string;
  readonly locale: Locale;
  /** Hears of every chunk of records that is done. */
  readonly onProgress?: (progress: { done: number; total: number; form: string }) => void;
}

/** So many records share a transaction. */
const chunkSize = 500;
const mostProblems = 1000;

/** Publishes a proposed app and takes the rows of its workbook in, those that others lead to before the others. */
export async function createApp(parts: AppParts, proposed: Proposed, options: CreateOptions): Promise<CreatedApp> {
  const { plan, pack } = proposed;
  if (plan.forms.length === 0) throw refusal('import_empty');
  const { number = 0 } = await parts.publish(pack);
  const actor = await parts.join(plan.key, 'admin');
  const filling = new Filling(parts, proposed, actor, options);
  for (const form of plan.forms) await filling.take(form);
  return {
    app: plan.key,
    release: number,
    forms: filling.forms,
    problems: filling.problems,
    unlisted: filling.unlisted,
    board: [...pack.documents.board.keys()][0] ?? null,
  };
}

/** The rows of a workbook on their way into the forms of its app. */
class Filling {
  readonly forms: { key: string; title: string; created: number; failed: number }[] = [];
  readonly problems: ProposalProblem[] = [];
  unlisted = 0;
  private done = 0;
  private readonly total: number;
  /** Records by the column that names them, and the name. */
  private readonly known = new Map<string, Map<string, string>>();

  constructor(
    private readonly parts: AppParts,
    private readonly proposed: Proposed,
    private readonly actor: Actor,
    private readonly options: CreateOptions,
  ) {
    this.total = proposed.plan.forms.reduce((sum, { table }) => sum + table.rows.length, 0);
  }

  async take(form: FormPlan): Promise<void> {
    const count = { key: form.key, title: form.title, created: 0, failed: 0 };
    this.forms.push(count);
    const { links } = this.proposed.plan;
    const targets = [...new Set(links.filter(({ to }) => to.id === form.table.id).map(({ by }) => by.id))];
    for (const id of targets) this.known.set(`${form.table.id} ${id}`, new Map());
    const find = (table: string, by: string, name: string) => this.known.get(`${table} ${by}`)?.get(name);
    let chunk: FilledRecord[] = [];
    const flush = async () => {
      const created = await this.write(form, chunk);
      count.created += created;
      count.failed += chunk.length - created;
      this.done += chunk.length;
      this.options.onProgress?.({ done: this.done, total: this.total, form: form.title });
      chunk = [];
    };
    for (const record of recordsOf(form, this.proposed.context, find, targets))
      if (chunk.push(record) === chunkSize) await flush();
    await flush();
  }

  private async write(form: FormPlan, chunk: readonly FilledRecord[]): Promise<number> {
    const { parts, actor, proposed, options } = this;
    const operations = chunk.map(({ values }) => ({ op: 'create', values }) as const);
    const outcomes = await parts.run(proposed.plan.key, actor, (context) =>
      parts.records.bulk({ ...context, cause: { kind: 'import', file: options.file } }, form.key, operations),
    );
    let created = 0;
    for (const [index, record] of chunk.entries()) {
      const outcome = outcomes[index];
      for (const misfit of record.misfits) this.tell(form, misfit.row, misfit.code, misfit.params, misfit.column);
      if (outcome?.ok === true) {
        created++;
        for (const [by, name] of record.names) this.known.get(`${form.table.id} ${by}`)?.set(name, outcome.id);
      } else
        for (const { code, params, path } of outcome?.errors ?? [])
          this.tell(form, record.row, code, params, columnOf(form, path));
    }
    return created;
  }

  private tell({ table }: FormPlan, row: number, code: string, params: ProblemParams, column?: string): void {
    if (this.problems.length === mostProblems) return void this.unlisted++;
    const message = this.parts.catalogue.problem(
      { code, ...(params === undefined ? {} : { params }) },
      this.options.locale,
    );
    this.problems.push({ sheet: table.sheet, row, ...(column === undefined ? {} : { column }), code, message });
  }
}

type ProblemParams = Readonly<Record<string, unknown>> | undefined;

/** The letters of the column that gave a field its value. */
function columnOf({ fields }: FormPlan, path: string): string | undefined {
  const [, key] = path.split('/');
  return fields.find((field) => field.key === key)?.column.letters;
}

/** Knows all people and departments by their names, to read the cells of a workbook with that an app is made of. */
export async function knownNames(identity: Identity, locale: Locale): Promise<CellContext> {
  const [people, departments] = await Promise.all([
    identity.users.list({ limit: 10_000 }),
    identity.departments.list(),
  ]);
  const ids = { user: new Map<string, string[]>(), department: new Map<string, string[]>() };
  const add = (kind: keyof typeof ids, name: string | null, id: string) => {
    if (name !== null) ids[kind].set(name, [...new Set([...(ids[kind].get(name) ?? []), id])]);
  };
  for (const { id, name, username } of people) for (const each of [name, username]) add('user', each, id);
  for (const { id, name, code } of departments) for (const each of [name, code]) add('department', each, id);
  return {
    locale,
    timeZone: proposedZone,
    find: (kind, name) => (kind === 'record' ? [] : (ids[kind].get(name) ?? [])),
    name: () => undefined,
  };
}
