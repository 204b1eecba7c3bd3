import { Memo } from '../../access/index.js';
import {
  comparedAsNames,
  fingerprintColumn,
  systemColumns,
  wayColumn,
  type CompiledField,
  type CompiledForm,
  type CompiledRow,
  type Storage,
} from '../../compiler/index.js';
import type { Codec, Dialect, Row, SqlValue } from '../../storage/index.js';
import type { Values } from '../context.js';

/** A field that lives in a column. */
export interface StoredColumn {
  readonly key: string;
  /** The column's name, bare and quoted. */
  readonly name: string;
  readonly quoted: string;
  readonly codec: Codec;
}

/** A list of ids in a table of pairs. */
export interface StoredLink {
  readonly key: string;
  readonly storage: Extract<Storage, { kind: 'link' }>;
}

/** Rows in a table of their own. */
export interface StoredRows {
  readonly key: string;
  readonly table: string;
  readonly row: CompiledRow;
  /** The columns of a row, its id first. */
  readonly columns: readonly StoredColumn[];
}

/** Where the values of a form's records are, for one kind of database. Made once per release. */
export interface Shape {
  readonly form: CompiledForm;
  readonly dialect: Dialect;
  readonly table: string;
  /** System fields first, then the form's own. */
  readonly columns: readonly StoredColumn[];
  readonly byKey: ReadonlyMap<string, StoredColumn>;
  readonly links: readonly StoredLink[];
  readonly rows: readonly StoredRows[];
  readonly virtual: readonly CompiledField[];
  /** Columns that hold the fingerprints of a field's values. They are written, and never read. */
  readonly fingerprints: readonly { readonly of: string; readonly name: string; readonly quoted: string }[];
  /** The column of the way along the stages, quoted; it is added to, and never read as a field. */
  readonly way?: string;
  /** Names of the columns of a new row: all columns, the fingerprints, the way, and `live`. */
  readonly inserted: readonly string[];
  /** `SELECT` list of all columns, unqualified. */
  readonly selectAll: string;
}

const shapes = new Memo<CompiledForm, Shape>();

/** The shape of a form's records in this kind of database. */
export function shapeOf(form: CompiledForm, dialect: Dialect): Shape {
  return shapes.of(form, dialect.name, () => makeShape(form, dialect));
}

const systemKeys = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'owner', 'department'];

function makeShape(form: CompiledForm, dialect: Dialect): Shape {
  const system = systemKeys.map((key): StoredColumn => {
    const column = systemColumns.find(({ name }) => name === key);
    if (column === undefined) throw new Error(`no system column ${key}`);
    return { key, name: key, quoted: dialect.quote(key), codec: dialect.codec(column.type) };
  });
  const fields = [...form.fields.values()].filter(({ key }) => !systemKeys.includes(key));
  const columns = [...system, ...storedColumns(fields, dialect)];
  const fingerprints = comparedAsNames(form.document).map((of) => {
    const name = fingerprintColumn(of);
    return { of, name, quoted: dialect.quote(name) };
  });
  const way = form.stageField === undefined ? undefined : wayColumn(form.stageField);
  return {
    form,
    dialect,
    table: dialect.quote(form.table),
    columns,
    byKey: new Map(columns.map((column) => [column.key, column])),
    links: fields.flatMap(({ key, storage }) => (storage.kind === 'link' ? [{ key, storage }] : [])),
    rows: fields.flatMap(({ key, storage }) => (storage.kind === 'rows' ? [storedRows(key, storage, dialect)] : [])),
    virtual: fields.filter(({ storage }) => storage.kind === 'virtual'),
    fingerprints,
    ...(way === undefined ? {} : { way: dialect.quote(way) }),
    inserted: [...[...columns, ...fingerprints].map(({ name }) => name), ...(way === undefined ? [] : [way]), 'live'],
    selectAll: columns.map(({ quoted }) => quoted).join(', '),
  };
}

function storedColumns(fields: Iterable<CompiledField>, dialect: Dialect): StoredColumn[] {
  return [...fields].flatMap(({ key, storage }) =>
    storage.kind === 'column'
      ? [{ key, name: storage.name, quoted: dialect.quote(storage.name), codec: dialect.codec(storage.column) }]
      : [],
  );
}

function storedRows(key: string, { table, row }: Extract<Storage, { kind: 'rows' }>, dialect: Dialect): StoredRows {
  const id: StoredColumn = { key: 'id', name: 'id', quoted: dialect.quote('id'), codec: dialect.codec({ kind: 'id' }) };
  return { key, table, row, columns: [id, ...storedColumns(row.fields.values(), dialect)] };
}

/** A database row as values. Columns that were not selected are left out. */
export function decodeRow(columns: readonly StoredColumn[], row: Row): Values {
  const values: Values = {};
  for (const { key, name, codec } of columns) {
    const cell = row[name];
    if (cell !== undefined) values[key] = codec.decode(cell);
  }
  return values;
}

/** Values as what the columns' placeholders take. */
export function encodeValues(columns: readonly StoredColumn[], values: Readonly<Values>): SqlValue[] {
  return columns.map(({ key, codec }) => codec.encode(values[key] ?? null));
}

/** So many `?`. */
export function marks(count: number): string {
  return count === 0 ? '' : '?' + ', ?'.repeat(count - 1);
}
