import { grantOf } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { ImportPlan } from '../../model/index.js';
import type { BulkOperation, Context } from '../../records/index.js';
import { targetOf, type FoundName, type WantedNames } from '../heard-names.js';
import { Names } from '../names.js';
import type { ReadRow } from '../read-row.js';
import type { RunParts } from './parts.js';
import type { Told } from './tally.js';

/** A record that is made because rows name it. */
export interface NewTarget {
  readonly id: string;
  readonly form: string;
  readonly title: string;
}

/** Looks names up, and gives ids to those that stand for nothing yet where records may be made of them. */
export class Targets {
  private readonly names: Names;
  private readonly promised = new Map<string, NewTarget>();
  /** Ids that stand for records which earlier rows will be, by their titles; those that were given out. */
  private readonly coming = new Map<string, string>();
  private readonly lent = new Set<string>();

  constructor(
    private readonly parts: Pick<RunParts, 'records' | 'identity' | 'ids'>,
    /** The forms of which records may be made, each with whether a cell may name several of its records. */
    private readonly makeable: ReadonlyMap<string, boolean>,
  ) {
    this.names = new Names(parts);
  }

  async lookUp(context: Context, wanted: readonly WantedNames[]): Promise<FoundName[]> {
    const found = await this.names.lookUp(context, wanted);
    const forms = new Map(
      wanted.flatMap(({ kind, form }) => (form === undefined ? [] : [[targetOf(kind, form), form]])),
    );
    return found.map(([target, name, ids]): FoundName => {
      const form = forms.get(target);
      if (ids.length > 0 || form === undefined) return [target, name, ids];
      const coming = this.coming.get(`${form} ${name}`);
      if (coming !== undefined) {
        this.lent.add(coming);
        return [target, name, [coming]];
      }
      if (!this.mayMake(form, name)) return [target, name, ids];
      return [target, name, [this.promise(form, name)]];
    });
  }

  /** The promised records that rows point to, by what their fields hold. */
  usedBy(rows: readonly ReadRow[]): NewTarget[] {
    if (this.promised.size === 0) return [];
    const used = new Map<string, NewTarget>();
    for (const { values } of rows)
      for (const value of Object.values(values))
        for (const id of Array.isArray(value) ? value : [value]) {
          const target = typeof id === 'string' ? this.promised.get(id) : undefined;
          if (target !== undefined) used.set(target.id, target);
        }
    return [...used.values()];
  }

  /** Notes a record that a row will be: where nothing is written, later rows may name it all the same. */
  expect(form: string, title: unknown): void {
    if (typeof title === 'string' && title !== '') this.coming.set(`${form} ${title}`, this.parts.ids());
  }

  /** The rows without what points to records that are not there yet. */
  withoutComing(rows: readonly ReadRow[]): readonly ReadRow[] {
    if (this.lent.size === 0) return rows;
    const isComing = (value: unknown) => typeof value === 'string' && this.lent.has(value);
    return rows.map((row) => {
      const values = Object.entries(row.values)
        .filter(([, value]) => !isComing(value))
        .map(([key, value]) => [key, Array.isArray(value) ? value.filter((each) => !isComing(each)) : value] as const);
      return { ...row, values: Object.fromEntries(values) };
    });
  }

  /** They are there now. */
  keep(made: readonly NewTarget[]): void {
    for (const { id } of made) this.promised.delete(id);
  }

  private mayMake(form: string, name: string): boolean {
    const several = this.makeable.get(form);
    // A list of names is first looked up as one name.
    return several === false || (several === true && !/[、,，;；|\n\r\t]/.test(name));
  }

  private promise(form: string, title: string): string {
    const known = [...this.promised.values()].find((each) => each.form === form && each.title === title);
    if (known !== undefined) return known.id;
    const id = this.parts.ids();
    this.promised.set(id, { id, form, title });
    return id;
  }
}

/** The forms of which a plan lets records be made, each with whether a cell may name several of its records. */
export function makeableForms({ app, actor }: Context, form: CompiledForm, plan: ImportPlan): Map<string, boolean> {
  const forms = new Map<string, boolean>();
  for (const name of plan.create) {
    const field = form.fields.get(name)?.field;
    if (field?.type !== 'relation' && field?.type !== 'relations') continue;
    const target = app.forms.get(field.form);
    const title = target?.fields.get(target.titleField);
    const isText = title?.entered === true && title.exprType.kind === 'text';
    if (!isText || grantOf(app, actor, field.form).reachers('create').length === 0) continue;
    forms.set(field.form, forms.get(field.form) === true || field.type === 'relations');
  }
  return forms;
}

/** Makes records. @returns the ids of those that could not be made */
export async function makeTargets(
  records: RunParts['records'],
  context: Context,
  targets: readonly NewTarget[],
): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  for (const key of new Set(targets.map(({ form }) => form))) {
    const form = context.app.forms.get(key);
    if (form === undefined) continue;
    const these = targets.filter((target) => target.form === key);
    const operations = these.map(({ id, title }): BulkOperation => ({
      op: 'create',
      values: { id, [form.titleField]: title },
    }));
    const outcomes = await records.bulk(context, key, operations);
    for (const [index, { id }] of these.entries()) if (outcomes[index]?.ok !== true) refused.add(id);
  }
  return refused;
}

/** Says of rows that failed for want of a record that could not be made, which one that is. */
export function blamed(rows: readonly Told[], targets: readonly NewTarget[], refused: ReadonlySet<string>): Told[] {
  if (refused.size === 0) return [...rows];
  return rows.map((told) => {
    const { row } = told.decision;
    const missing = targets.find(({ id }) => refused.has(id) && mentions(row, id));
    if (missing === undefined || told.outcome?.ok === true) return told;
    const problem = { row: row.number, code: 'import_target_refused', path: '', params: { name: missing.title } };
    return { ...told, problems: [problem] };
  });
}

function mentions({ values }: ReadRow, id: string): boolean {
  return Object.values(values).some((value) => value === id || (Array.isArray(value) && value.includes(id)));
}
