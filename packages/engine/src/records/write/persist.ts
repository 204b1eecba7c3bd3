import { longestWay } from '../../compiler/index.js';
import { fingerprintOf, type SqlValue } from '../../storage/index.js';
import type { Values } from '../context.js';
import { insertRows } from '../shape/insert.js';
import { encodeValues, type Shape, type StoredRows } from '../shape/shape.js';
import { rowsIn, type Draft } from './draft.js';
import type { Session } from './session.js';
import { uniqueColumns } from './unique.js';

/** Inserts new records with their rows and links, as many to a statement as the database takes. */
export async function insertRecords({ tx }: Session, shape: Shape, drafts: readonly Draft[]): Promise<void> {
  const rows = drafts.map(({ values }) => [
    ...encodeValues(shape.columns, values),
    ...shape.fingerprints.map(({ of }) => fingerprintOf(values[of])),
    ...(shape.way === undefined ? [] : [firstOfWay(shape, values)]),
    1,
  ]);
  const sides = sideTables(shape).flatMap(({ table, names, rowsOf }) => {
    const side = drafts.flatMap(rowsOf);
    return side.length === 0 ? [] : [insertRows(tx, table, names, side)];
  });
  await Promise.all([insertRows(tx, shape.form.table, shape.inserted, rows), ...sides]);
}

/** Writes the fields of a stored record that changed. The row is held since it was read. */
export async function updateRecord(
  session: Session,
  shape: Shape,
  draft: Draft,
  changed: ReadonlySet<string>,
): Promise<void> {
  const { tx } = session;
  const columns = shape.columns.filter(({ key }) => changed.has(key));
  const fingerprints = shape.fingerprints.filter(({ of }) => changed.has(of));
  const written = [...columns, ...fingerprints];
  const moved = shape.way !== undefined && changed.has(shape.form.stageField ?? '');
  const assignments = [
    ...written.map(({ quoted }) => `${quoted} = ?`),
    ...(moved ? [`${shape.way} = ${longerWay(shape)}`] : []),
  ].join(', ');
  const taken = fingerprints.map(({ of }) => fingerprintOf(draft.values[of]));
  const step = moved ? firstOfWay(shape, draft.values) : null;
  const params = [...encodeValues(columns, draft.values), ...taken, ...(moved ? [step, step] : []), draft.id];
  // What the engine brings up to date may lie in rows alone.
  if (columns.length > 0) {
    const sql = `UPDATE ${shape.table} SET ${assignments} WHERE id = ?`;
    const unique = uniqueColumns(session, shape.form);
    if (written.some(({ name }) => unique.has(name))) await tx.execute(sql, params);
    else tx.later(sql, params);
  }
  for (const { key, table, owner, names, rowsOf } of sideTables(shape)) {
    if (!changed.has(key)) continue;
    await tx.execute(`DELETE FROM ${shape.dialect.quote(table)} WHERE ${owner} = ?`, [draft.id]);
    const rows = rowsOf(draft);
    if (rows.length > 0) await insertRows(tx, table, names, rows);
  }
}

function firstOfWay({ form }: Shape, values: Readonly<Values>): SqlValue {
  const stage = values[form.stageField ?? ''];
  return typeof stage === 'string' ? stage : null;
}

/** The way with one more stage. One that is not known, or becomes too long to keep, is left to the history. */
function longerWay({ way = '', dialect }: Shape): string {
  const longer = dialect.name === 'sqlite' ? `${way} || '>' || ?` : `CONCAT(${way}, '>', ?)`;
  return `CASE WHEN LENGTH(${way}) + LENGTH(?) < ${longestWay} THEN ${longer} END`;
}

/** A table beside the form's own, and what a draft has in it. */
interface SideTable {
  readonly key: string;
  readonly table: string;
  /** The column with the record's id. */
  readonly owner: string;
  readonly names: readonly string[];
  readonly rowsOf: (draft: Draft) => SqlValue[][];
}

const sides = new WeakMap<Shape, readonly SideTable[]>();

export function sideTables(shape: Shape): readonly SideTable[] {
  let known = sides.get(shape);
  if (known === undefined) sides.set(shape, (known = [...shape.links.map(linkTable), ...shape.rows.map(rowTable)]));
  return known;
}

function linkTable({ key, storage }: Shape['links'][number]): SideTable {
  return {
    key,
    table: storage.table,
    owner: 'record',
    names: ['record', 'target', 'position'],
    rowsOf: ({ id, values }) => {
      const targets = values[key];
      const ids = Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [];
      return ids.map((target, position) => [id, target, position]);
    },
  };
}

function rowTable({ key, table, columns }: StoredRows): SideTable {
  return {
    key,
    table,
    owner: 'parent',
    names: ['parent', 'position', ...columns.map(({ name }) => name)],
    rowsOf: (draft) =>
      rowsIn(draft, key).map(({ values }, position) => [draft.id, position, ...encodeValues(columns, values)]),
  };
}
