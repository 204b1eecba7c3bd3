import { createHash } from 'node:crypto';
import { isList, type Expr } from '../expression/index.js';
import type { ColumnType, FormDocument, ViewDocument } from '../model/index.js';
import type { ColumnDef, IndexDef, TableDef } from '../storage/index.js';
import { boardIndexes, longestWay, wayColumn, type Asked } from './boards/indexes.js';
import { systemColumns } from './system.js';
import type { CompiledField, CompiledForm, CompiledRow } from './types.js';

/** InnoDB indexes at most 3,072 bytes, four of them per character. */
const maxIndexedCharacters = 700;

/** The tables of a form: its own, one per subform, one per multi-relation. */
export function formTables(
  form: CompiledForm,
  views: readonly ViewDocument[],
  asked: Asked,
  renamedTable?: string,
): TableDef[] {
  const columns: ColumnDef[] = [
    ...systemColumns,
    ...columnsOf([...form.fields.values()].filter((field) => !field.system && field.key !== 'owner')),
    ...fingerprintColumns(form.document),
    ...wayColumns(form),
  ];
  const own: TableDef = {
    name: form.table,
    columns,
    primaryKey: ['id'],
    indexes: indexesOf(form, columns, views, boardIndexes(form, asked)),
    ...(renamedTable === undefined ? {} : { renamedFrom: renamedTable }),
  };
  return [own, ...[...form.fields.values()].flatMap((field) => sideTable(form, field))];
}

function columnsOf(fields: readonly CompiledField[]): ColumnDef[] {
  return fields.flatMap(({ storage, field }) => {
    if (storage.kind !== 'column') return [];
    const renamed = field.renamedFrom === undefined ? {} : { renamedFrom: field.renamedFrom };
    return [{ name: storage.name, type: storage.column, nullable: true, ...renamed }];
  });
}

/** SHA-256, in hexadecimal digits. */
const fingerprintType: ColumnType = { kind: 'key', length: 64 };

/** Unique texts that are compared as names are: by key. */
export function comparedAsNames({ fields, unique = [] }: FormDocument): string[] {
  const among = new Set(unique.flatMap((each) => each.fields));
  return fields.flatMap((field) => {
    const isName = field.type === 'text' && field.normalise === 'company_name';
    return isName && (field.unique === true || among.has(field.key)) ? [field.key] : [];
  });
}

/** The column with what a field's equal values have in common. A dollar sign is in no field's key. */
export function fingerprintColumn(key: string): string {
  return `${key}$same`;
}

function fingerprintColumns(document: FormDocument): ColumnDef[] {
  return comparedAsNames(document).map((key) => {
    const before = document.fields.find((field) => field.key === key)?.renamedFrom;
    const renamed = before === undefined ? {} : { renamedFrom: fingerprintColumn(before) };
    return { name: fingerprintColumn(key), type: fingerprintType, nullable: true, fingerprintOf: key, ...renamed };
  });
}

function wayColumns({ stageField, fields }: CompiledForm): ColumnDef[] {
  if (stageField === undefined) return [];
  const before = fields.get(stageField)?.field.renamedFrom;
  const renamed = before === undefined ? {} : { renamedFrom: wayColumn(before) };
  return [{ name: wayColumn(stageField), type: { kind: 'key', length: longestWay }, nullable: true, ...renamed }];
}

function sideTable(form: CompiledForm, { storage, field }: CompiledField): TableDef[] {
  const renamed = field.renamedFrom === undefined ? {} : { renamedFrom: `${form.table}_${field.renamedFrom}` };
  if (storage.kind === 'rows') {
    const columns: ColumnDef[] = [
      { name: 'id', type: { kind: 'id' }, nullable: false },
      { name: 'parent', type: { kind: 'id' }, nullable: false },
      { name: 'position', type: { kind: 'integer' }, nullable: false },
      ...columnsOf([...storage.row.fields.values()]),
    ];
    return [
      {
        name: storage.table,
        columns,
        primaryKey: ['id'],
        indexes: [['parent', 'position'], ...relationsIn(storage.row)].map((names) => index(storage.table, names)),
        ...renamed,
      },
    ];
  }
  if (storage.kind === 'link') {
    const columns: ColumnDef[] = [
      { name: 'record', type: { kind: 'id' }, nullable: false },
      { name: 'target', type: { kind: 'id' }, nullable: false },
      { name: 'position', type: { kind: 'integer' }, nullable: false },
    ];
    return [
      {
        name: storage.table,
        columns,
        primaryKey: ['record', 'target'],
        indexes: [index(storage.table, ['target'])],
        ...renamed,
      },
    ];
  }
  return [];
}

/** Rows are found by what they point to when that is deleted, or changes. */
function relationsIn({ fields }: CompiledRow): string[][] {
  return [...fields.values()].flatMap(({ key, field }) => (field.type === 'relation' ? [[key]] : []));
}

/** Indexes follow what is looked up: owners, relations, what views filter and sort by, what boards count, what the author asks for. */
function indexesOf(
  form: CompiledForm,
  columns: readonly ColumnDef[],
  views: readonly ViewDocument[],
  counted: readonly (readonly string[])[],
): IndexDef[] {
  const types = new Map(columns.map((column): [string, ColumnType] => [column.name, column.type]));
  const wanted: string[][] = [
    ['created_at', 'id'],
    ['owner', 'created_at'],
    ['department', 'created_at'],
  ];
  for (const { key, field, storage } of form.fields.values()) {
    if (storage.kind !== 'column') continue;
    if (field.type === 'relation' || ('indexed' in field && field.indexed === true)) wanted.push([key]);
    if (field.type === 'stage') wanted.push([key, 'created_at']);
    if (field.type === 'serial') wanted.push([key]);
  }
  for (const view of views) wanted.push(...viewIndexes(view));
  for (const { fields } of form.document.indexes ?? []) wanted.push([...fields]);
  for (const names of counted) wanted.push([...names]);
  const fits = wanted.filter((names) => indexable(names, types));
  return [...withoutPrefixes(fits).map((names) => index(form.table, names)), ...uniqueIndexes(form, types)];
}

function viewIndexes(view: ViewDocument): string[][] {
  const sort = (view.sort ?? []).map((name) => name.replace(/^-/, '')).slice(0, 1);
  const equal = equalities(view.filter);
  return [
    ...(sort.length > 0 ? [[...sort, 'id']] : []),
    ...(equal.length > 0 ? [[...equal.slice(0, 2), ...sort]] : []),
  ];
}

/** Fields that a filter compares with a constant by ==, at its top. */
function equalities(filter: Expr | undefined): string[] {
  if (typeof filter !== 'object' || filter === null || isList(filter)) return [];
  return Object.entries(filter).flatMap(([operation, args]): string[] => {
    if (!isList(args)) return [];
    if (operation === 'and') return args.flatMap(equalities);
    const [left = null] = args;
    if (operation !== '==' || typeof left !== 'object' || left === null || isList(left)) return [];
    return typeof left.var === 'string' && !left.var.includes('.') ? [left.var] : [];
  });
}

function indexable(names: readonly string[], types: ReadonlyMap<string, ColumnType>): boolean {
  let characters = 0;
  for (const name of names) {
    const type = types.get(name);
    if (type === undefined || type.kind === 'json' || type.kind === 'long_text') return false;
    if (type.kind === 'text') characters += type.length ?? 200;
  }
  return characters <= maxIndexedCharacters;
}

/** An index whose columns begin another one's is that other one. */
function withoutPrefixes(wanted: readonly (readonly string[])[]): string[][] {
  const lists = [...new Set(wanted.map((names) => [...new Set(names)].join(',')))];
  return lists
    .filter((names) => !lists.some((other) => other !== names && other.startsWith(`${names},`)))
    .map((names) => names.split(','));
}

function uniqueIndexes(form: CompiledForm, types: ReadonlyMap<string, ColumnType>): IndexDef[] {
  const single = [...form.fields.values()]
    .filter(({ field }) => 'unique' in field && field.unique === true)
    .map(({ key }) => [key]);
  const several = (form.document.unique ?? []).map(({ fields }) => [...fields]);
  const names = new Set(comparedAsNames(form.document));
  return [...single, ...several]
    .map((keys) => keys.map((key) => (names.has(key) ? fingerprintColumn(key) : key)))
    .filter((columns) => indexable(columns, types))
    .map((columns) => index(form.table, [...columns, 'live'], true));
}

function index(table: string, columns: readonly string[], unique = false): IndexDef {
  const name = `${unique ? 'uq' : 'ix'}_${table}_${columns.join('_')}`;
  const short =
    name.length <= 60 ? name : `${name.slice(0, 47)}_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
  return { name: short, columns: [...columns], unique };
}

/** Whether a unique key over these fields can be an index on every database. */
export function uniqueFits(fields: readonly CompiledField[]): boolean {
  const types = new Map(
    fields.flatMap(({ key, storage }): [string, ColumnType][] =>
      storage.kind === 'column' ? [[key, storage.column]] : [],
    ),
  );
  return indexable(
    fields.map(({ key }) => key),
    types,
  );
}
