import type { Database } from '../database.js';
import { indexName, tombstonePrefix } from './names.js';
import type { PhysicalTable, SchemaSession } from './session.js';
import type { TableDef } from './table.js';

/**
 * Compares tables as they are wanted with tables as they are. Tombstones, other tables and the order of columns do not count.
 * @returns one line per difference; none: the database has the shape that was wanted
 */
export function schemaDrift(db: Database, tables: readonly TableDef[]): Promise<string[]> {
  return db.schema(async (session) => {
    const drifts = await Promise.all(
      tables.map(async (table) => tableDrift(session, table, await session.describe(table.name))),
    );
    return drifts.flat();
  });
}

function tableDrift({ ddl }: SchemaSession, table: TableDef, actual: PhysicalTable | undefined): string[] {
  if (actual === undefined) return [`${table.name} is missing`];
  const columns = new Map(table.columns.map((column) => [column.name, ddl.signature(column)]));
  const indexes = new Map(table.indexes.map((index) => [indexName(table.name, index.name), indexText(index)]));
  const found = new Map([...actual.columns].filter(([name]) => !name.startsWith(tombstonePrefix)));
  const foundIndexes = new Map([...actual.indexes].map(([name, index]) => [name, indexText(index)]));
  return [...compare(columns, found), ...compare(indexes, foundIndexes)].map((line) => `${table.name}: ${line}`);
}

function compare(wanted: ReadonlyMap<string, string>, actual: ReadonlyMap<string, string>): string[] {
  const names = new Set([...wanted.keys(), ...actual.keys()]);
  return [...names].flatMap((name) => {
    const [want, is] = [wanted.get(name) ?? 'nothing', actual.get(name) ?? 'nothing'];
    return want === is ? [] : [`${name} is ${is} instead of ${want}`];
  });
}

function indexText({ columns, unique }: { readonly columns: readonly string[]; readonly unique: boolean }): string {
  return `${unique ? 'unique ' : ''}(${columns.join(', ')})`;
}
