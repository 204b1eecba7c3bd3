import type { CompiledForm } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import { fieldType, isEmpty, type ImportPlan, type RowDecision } from '../../model/index.js';
import type { BulkOperation, Context, RecordAnswer, Records } from '../../records/index.js';
import type { SheetProblem } from '../problem.js';
import type { ReadRow } from '../read-row.js';
import { keyTexts, sameValue } from './values.js';

/** What is to be done with a row. */
export interface Decision {
  readonly row: ReadRow;
  readonly action: 'create' | 'update' | 'unchanged' | 'skip' | 'ask' | 'fail';
  readonly operation?: BulkOperation;
  /** The record that is there already. */
  readonly existing?: RecordAnswer;
  /** What the fields that an update changes held before. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly problems: readonly SheetProblem[];
}

/** So many values are asked for by one query. */
const batch = 200;

/** Decides on rows: whether their records are there already, and what the plan says of that. */
export class Decider {
  /** Values that must not come twice, with the first row that has them. */
  private readonly seen = new Map<string, number>();
  private readonly once: readonly (readonly string[])[];

  constructor(
    private readonly records: Pick<Records, 'list'>,
    private readonly form: CompiledForm,
    private readonly plan: ImportPlan,
  ) {
    this.once = onceOnly(form, plan);
  }

  /** Rows that were dealt with before: later ones must not repeat them. */
  note(rows: readonly ReadRow[]): void {
    for (const row of rows) this.repeated(row);
  }

  async decide(context: Context, rows: readonly ReadRow[]): Promise<Decision[]> {
    const readable = rows.filter(({ problems }) => problems.every(isAmbiguous));
    const existing = await this.existing(context, readable);
    return rows.map((given): Decision => {
      const [its] = existing.get(this.keyOf(given.values) ?? '') ?? [];
      const row = its === undefined ? given : sameNames(given, its);
      if (row.problems.length > 0) return { row, action: 'fail', problems: row.problems };
      const repeated = this.repeated(row);
      if (repeated !== undefined) return { row, action: 'fail', problems: [repeated] };
      const same = existing.get(this.keyOf(row.values) ?? '') ?? [];
      return this.decideOne(row, same);
    });
  }

  private decideOne(row: ReadRow, same: readonly RecordAnswer[]): Decision {
    const [existing, ...others] = same;
    if (existing === undefined) return created(row);
    const chosen: RowDecision | 'ask' = this.plan.decisions[String(row.number)] ?? this.plan.existing;
    if (chosen === 'create') return created(row);
    if (chosen === 'skip') return { row, action: 'skip', existing, problems: [] };
    if (others.length > 0)
      return {
        row,
        action: 'fail',
        existing,
        problems: [problemOf(row, 'import_several_match', { count: same.length })],
      };
    const patch = this.patch(row, existing, chosen === 'fill');
    if (Object.keys(patch).length === 0) return { row, action: 'unchanged', existing, problems: [] };
    if (chosen === 'ask')
      return { row, action: 'ask', existing, problems: [problemOf(row, 'import_ask', { record: existing.id })] };
    const before = Object.fromEntries(Object.keys(patch).map((key) => [key, existing[key] ?? null]));
    const operation = { op: 'update', id: existing.id, values: patch, version: existing.version } as const;
    return { row, action: 'update', operation, existing, before, problems: [] };
  }

  /** What a row says that its record does not have yet. */
  private patch({ values }: ReadRow, existing: RecordAnswer, onlyEmpty: boolean): Record<string, unknown> {
    const patch: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(values)) {
      const field = this.form.fields.get(key)?.field;
      if (field === undefined) continue;
      const normal = fieldType(field).normalise(value, field);
      if (sameValue(normal, existing[key]) || (onlyEmpty && !isEmpty(existing[key]))) continue;
      patch[key] = value;
    }
    return patch;
  }

  /** The records that have the keys of rows, by key. */
  private async existing(context: Context, rows: readonly ReadRow[]): Promise<ReadonlyMap<string, RecordAnswer[]>> {
    const found = new Map<string, RecordAnswer[]>();
    const { key, columns } = this.plan;
    if (key.length === 0) return found;
    const keyed = rows.filter(({ values }) => this.keyOf(values) !== undefined);
    const fields = [...new Set([...key, ...columns.flatMap(({ field }) => field ?? [])])];
    for (let at = 0; at < keyed.length; at += batch) {
      const filter = this.filterFor(keyed.slice(at, at + batch));
      let after: string | null | undefined;
      do {
        const query = { filter, fields, limit: 1000, ...(after == null ? {} : { after }) };
        const page = await this.records.list(context, this.form.key, query);
        for (const record of page.records) {
          const text = this.keyOf(record);
          if (text !== undefined) found.set(text, [...(found.get(text) ?? []), record]);
        }
        after = page.next;
      } while (after !== null);
    }
    return found;
  }

  private filterFor(rows: readonly ReadRow[]): Expr {
    const { key } = this.plan;
    const [only] = key;
    const value = ({ values }: ReadRow, name: string) => this.normal(name, values[name]) as string | number;
    if (key.length === 1 && only !== undefined) return { in: [{ var: only }, rows.map((row) => value(row, only))] };
    return {
      or: rows.map((row): Expr => ({ and: key.map((name): Expr => ({ '==': [{ var: name }, value(row, name)] })) })),
    };
  }

  private keyOf(values: Readonly<Record<string, unknown>>): string | undefined {
    return this.plan.key.length === 0 ? undefined : this.textOf(this.plan.key, values);
  }

  /** The values of fields as one text; undefined when one of them is empty. */
  private textOf(fields: readonly string[], values: Readonly<Record<string, unknown>>): string | undefined {
    return keyTexts(fields.map((name) => this.normal(name, values[name])));
  }

  private normal(name: string, value: unknown): unknown {
    const field = this.form.fields.get(name)?.field;
    return field === undefined || isEmpty(value) ? null : fieldType(field).normalise(value, field);
  }

  /** Notes the values of a row. @returns the problem when an earlier row has them */
  private repeated(row: ReadRow): SheetProblem | undefined {
    let problem: SheetProblem | undefined;
    for (const fields of this.once) {
      const text = this.textOf(fields, row.values);
      if (text === undefined) continue;
      const place = `${fields.join(' ')} ${text}`;
      const first = this.seen.get(place);
      if (first === undefined) this.seen.set(place, row.number);
      else if (first !== row.number && problem === undefined) {
        const labels = fields.map((key) => this.form.fields.get(key)?.field.label);
        problem = { ...problemOf(row, 'import_repeated', { first, fields: labels }), path: `/${fields[0] ?? ''}` };
      }
    }
    return problem;
  }
}

/** Whether a cell names several things: which one is meant, its record may tell. */
function isAmbiguous({ code }: SheetProblem): boolean {
  return /^cell_\w+_ambiguous$/.test(code);
}

/** A row without the problem of a name that several things have, where its record has one of that name already. */
function sameNames(row: ReadRow, record: RecordAnswer): ReadRow {
  if (row.problems.length === 0) return row;
  const problems = row.problems.filter(({ code, path, params }) => {
    const held = record[path.slice(1)];
    const name = typeof held === 'string' ? record.$titles?.[held] : undefined;
    return !isAmbiguous({ code, path, row: row.number }) || name === undefined || name !== params?.['text'];
  });
  return { ...row, problems };
}

/** Fields whose values no two rows may have: unique ones, and those by which records are known again. */
function onceOnly({ fields, document }: CompiledForm, { key, existing }: ImportPlan): string[][] {
  const sets = [
    ...[...fields.values()].flatMap(({ key: name, field }) =>
      'unique' in field && field.unique === true ? [[name]] : [],
    ),
    ...(document.unique ?? []).map((unique) => [...unique.fields]),
    ...(key.length > 0 && existing !== 'create' ? [[...key]] : []),
  ];
  return [...new Map(sets.map((set) => [set.join(' '), set])).values()];
}

function created(row: ReadRow): Decision {
  return { row, action: 'create', operation: { op: 'create', values: row.values }, problems: [] };
}

function problemOf({ number }: ReadRow, code: string, params: Readonly<Record<string, unknown>>): SheetProblem {
  return { row: number, code, path: '', params };
}
