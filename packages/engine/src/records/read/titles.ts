import type { CompiledForm } from '../../compiler/index.js';
import type { Locale } from '../../model/index.js';
import type { Row } from '../../storage/index.js';
import { inBatches, type Query } from '../load/side.js';
import { marks, shapeOf } from '../shape/shape.js';
import { pointedAt, type Pointer } from './pointers.js';
import type { Names } from './names.js';
import { ActorView, type Reading } from './view.js';
import { isValues } from '../load/loader.js';
import { selectFrom } from './query.js';
import { text } from './piece.js';

/** A title that is a record's, person's or option's in turn is followed so far. */
const deepest = 3;

/** Finds the names of what values point to. Of records, only those that the actor may see; the others have no name. */
export class Titles {
  constructor(
    private readonly reading: Reading,
    private readonly query: Query,
    private readonly locale: Locale,
    private readonly names: Names,
  ) {}

  async of(pointers: readonly Pointer[], depth = 0): Promise<ReadonlyMap<string, string>> {
    const titles = new Map<string, string>();
    const byTarget = new Map<string, Set<string>>();
    for (const { target, id } of pointers) byTarget.set(target, (byTarget.get(target) ?? new Set()).add(id));
    for (const [target, ids] of byTarget) {
      for (const part of inBatches([...ids])) {
        for (const [id, title] of await this.find(target, part, depth)) titles.set(id, title);
      }
    }
    return titles;
  }

  private async find(target: string, ids: readonly string[], depth: number): Promise<[string, string][]> {
    if (target.startsWith('$')) return this.names.of(target, ids, this.query);
    const form = this.reading.app.forms.get(target);
    return form === undefined || depth === deepest ? [] : this.findRecords(form, ids, depth);
  }

  private async findRecords(form: CompiledForm, ids: readonly string[], depth: number): Promise<[string, string][]> {
    const view = new ActorView(this.reading, { form: form.key, operation: 'read', deleted: false });
    const field = form.fields.get(form.titleField);
    const column = shapeOf(form, this.reading.dialect).byKey.get(form.titleField);
    if (field === undefined || column === undefined || !view.shows(form.key, field.key)) return [];
    if (view.predicate(form.key, 'r').extent === 'none') return [];
    view.reads(form.key, field);
    const where = [{ sql: `r.id IN (${marks(ids.length)})`, params: [...ids] }];
    const { sql, params } = selectFrom(view, {
      columns: [text('r.id AS id'), text(`r.${column.quoted} AS title`)],
      where,
    });
    const rows = (await this.query(sql, params)).map((row: Row): [string, unknown] => [
      String(row['id']),
      column.codec.decode(row['title'] ?? null),
    ]);
    const target = pointedAt(field.exprType);
    if (target !== undefined) {
      const pointers = rows.flatMap(([, id]) => (typeof id === 'string' ? [{ target, id }] : []));
      const names = await this.of(pointers, depth + 1);
      return rows.flatMap(([id, to]): [string, string][] =>
        typeof to === 'string' && names.has(to) ? [[id, names.get(to) ?? to]] : [],
      );
    }
    return rows.flatMap(([id, value]): [string, string][] => {
      const title = this.worded(field.field, value);
      return title === undefined ? [] : [[id, title]];
    });
  }

  private worded(field: object, value: unknown): string | undefined {
    if (value === null || value === undefined) return undefined;
    const options: unknown = 'options' in field ? field.options : 'stages' in field ? field.stages : undefined;
    const option: unknown = Array.isArray(options)
      ? options.find((each: unknown) => isValues(each) && each.key === value)
      : undefined;
    const label = isValues(option) && isValues(option.label) ? option.label[this.locale] : undefined;
    if (typeof label === 'string') return label;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
}
