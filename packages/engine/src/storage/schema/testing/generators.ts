import fc from 'fast-check';
import type { ColumnType } from '../../../model/index.js';
import { indexName } from '../names.js';
import type { ColumnDef, IndexDef, TableDef } from '../table.js';

/** A value as the API has it. */
export type Value = string | number | boolean | object | null;
export type Record_ = Readonly<Record<string, Value>>;

/** A schema, rows for it, a schema that follows it, and where each thing of the second comes from. */
export interface Evolution {
  readonly from: readonly TableDef[];
  readonly to: readonly TableDef[];
  readonly rows: ReadonlyMap<string, readonly Record_[]>;
  /** By the new table's name: the old one's, and by the new column's name the old one's. */
  readonly origins: ReadonlyMap<string, { readonly table: string; readonly columns: ReadonlyMap<string, string> }>;
}

const text = (max: number) =>
  fc
    .array(fc.constantFrom('a', 'Z', '台', '州', '🚧', "'", '"', '\\', '%', ' ', '7', '0'), {
      maxLength: Math.min(max, 12),
    })
    .map((parts) => parts.join(''));

/** Texts that other types can be read from, so that conversions are met. */
const telling = fc.constantFrom(
  '12',
  '-3.5',
  '007',
  'true',
  '2026-02-28',
  '2026-02-30',
  '2026-01-31T08:00:00.000Z',
  '{"a":1}',
  'x',
);

const columnType: fc.Arbitrary<ColumnType> = fc.oneof(
  fc.constant<ColumnType>({ kind: 'id' }),
  fc.record({ kind: fc.constant('key' as const), length: fc.constantFrom(8, 64) }),
  fc.record({ kind: fc.constant('text' as const), length: fc.constantFrom(4, 40, 200, 900) }),
  fc.constant<ColumnType>({ kind: 'text' }),
  fc.constant<ColumnType>({ kind: 'long_text' }),
  fc.constantFrom<ColumnType>(
    { kind: 'decimal', precision: 6, scale: 2 },
    { kind: 'decimal', precision: 15, scale: 2 },
    { kind: 'decimal', precision: 15, scale: 4 },
    { kind: 'decimal', precision: 9, scale: 0 },
  ),
  fc.constantFrom<ColumnType>(
    { kind: 'integer' },
    { kind: 'bigint' },
    { kind: 'boolean' },
    { kind: 'date' },
    { kind: 'datetime' },
    { kind: 'json' },
  ),
);

const instant = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** A value that the type holds. */
export function valueOf(type: ColumnType): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'id':
      return fc.oneof(fc.uuid(), fc.constantFrom('12', 'true', 'x'));
    case 'key':
      return fc.oneof(fc.stringMatching(/^[a-z0-9_]{1,8}$/), fc.constantFrom('12', 'true', '-3.5', 'x'));
    case 'text': {
      const { length = 200 } = type;
      return fc.oneof(
        text(length),
        telling.filter((value) => value.length <= length),
      );
    }
    case 'long_text':
      return fc.oneof(text(12), telling, fc.constant('长'.repeat(5000)));
    case 'decimal': {
      const largest = 10 ** type.precision - 1;
      const unscaled = fc.oneof(
        fc.integer({ min: -999, max: 999 }),
        fc.maxSafeInteger().map((n) => n % (largest + 1)),
      );
      return unscaled.map((n) => Number(`${n}e-${type.scale}`));
    }
    case 'integer':
      return fc.oneof(fc.integer(), fc.constantFrom(0, 1));
    case 'bigint':
      return fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, 1));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return instant.map((value) => value.slice(0, 10));
    case 'datetime':
      return fc.oneof(
        instant,
        instant.map((value) => `${value.slice(0, 10)}T00:00:00.000Z`),
      );
    case 'json':
      return fc.oneof(fc.array(text(5), { maxLength: 3 }), fc.record({ 市: text(5), n: fc.integer() }));
  }
}

const columnNames = ['name', 'price', 'count', 'note', 'seen', 'order', 'group'];
const id: ColumnDef = { name: 'id', type: { kind: 'id' }, nullable: false };

const columns = (names: readonly string[]): fc.Arbitrary<ColumnDef[]> =>
  fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), type: columnType, nullable: fc.boolean() })));

const indexable = (column: ColumnDef): boolean =>
  column.type.kind !== 'json' &&
  column.type.kind !== 'long_text' &&
  !(column.type.kind === 'text' && (column.type.length ?? 200) > 200);

function indexes(table: string, all: readonly ColumnDef[]): fc.Arbitrary<IndexDef[]> {
  const names = all.filter(indexable).map(({ name }) => name);
  const one = fc.record({
    columns: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
    unique: fc.boolean(),
  });
  const named = fc
    .array(one, { maxLength: 2 })
    .map((list) => list.map((index) => ({ ...index, name: `ix_${table}_${index.columns.join('_')}` })));
  return named.map((list) =>
    list.filter(
      (index, n) => list.findIndex(({ name }) => indexName(table, name) === indexName(table, index.name)) === n,
    ),
  );
}

function withIndexes(name: string, own: readonly ColumnDef[], renamedFrom?: string): fc.Arbitrary<TableDef> {
  const all = [id, ...own];
  const rest = { name, columns: all, primaryKey: ['id'], ...(renamedFrom === undefined ? {} : { renamedFrom }) };
  return indexes(name, all).map((list) => ({ ...rest, indexes: list }));
}

const newTable = (name: string): fc.Arbitrary<TableDef> =>
  fc.subarray(columnNames, { minLength: 1 }).chain((names) => columns(names).chain((own) => withIndexes(name, own)));

type ColumnEdit = 'keep' | 'drop' | 'rename' | 'retype' | 'loosen' | 'tighten';
const columnEdit = fc.oneof(
  { arbitrary: fc.constant<ColumnEdit>('keep'), weight: 4 },
  { arbitrary: fc.constantFrom<ColumnEdit>('drop', 'rename', 'retype', 'loosen', 'tighten'), weight: 3 },
);

interface Followed {
  readonly table: TableDef;
  readonly columns: ReadonlyMap<string, string>;
}

/** A table that follows another, under a name of its choice. */
function follow(table: TableDef, name: string): fc.Arbitrary<Followed> {
  const own = table.columns.filter((column) => column.name !== 'id');
  const edited = fc.tuple(
    ...own.map((column) => fc.tuple(columnEdit, columnType).map(([edit, type]) => editColumn(column, edit, type))),
  );
  const added = fc.subarray(
    ['extra', 'extra_2', ...columnNames.filter((candidate) => !own.some((column) => column.name === candidate))],
    { maxLength: 2 },
  );
  return fc.tuple(edited, added.chain(columns), fc.boolean()).chain(([kept, fresh, withDefault]) => {
    const left = kept.filter((column) => column !== undefined);
    const news = withDefault ? fresh.map(({ name: called }) => ({ ...textDefault, name: called })) : fresh;
    const origins = new Map([
      ['id', 'id'],
      ...left.map((column) => [column.name, column.renamedFrom ?? column.name] as const),
    ]);
    return withIndexes(name, [...left, ...news], name === table.name ? undefined : table.name).map((result) => ({
      table: result,
      columns: origins,
    }));
  });
}

const textDefault = { type: { kind: 'text', length: 20 }, nullable: false, default: "it's \\ new" } as const;

function editColumn(column: ColumnDef, edit: ColumnEdit, type: ColumnType): ColumnDef | undefined {
  switch (edit) {
    case 'drop':
      return undefined;
    case 'rename':
      return { ...column, name: `${column.name}_renamed`, renamedFrom: column.name };
    case 'retype':
      return { ...column, type };
    case 'loosen':
      return { ...column, nullable: true };
    case 'tighten':
      return { ...column, nullable: false };
    case 'keep':
      return column;
  }
}

const rowOf = (table: TableDef): fc.Arbitrary<Record_> =>
  fc.record(
    Object.fromEntries(
      table.columns.map((column) => [
        column.name,
        column.nullable ? fc.option(valueOf(column.type), { freq: 4 }) : valueOf(column.type),
      ]),
    ),
  );

/** Schemas that follow one another as an author's releases do, with rows. */
export const evolution: fc.Arbitrary<Evolution> = fc
  .subarray(['device', 'site', 'task'], { minLength: 1 })
  .chain((names) => fc.tuple(...names.map(newTable)))
  .chain((from) => {
    const followers = from.map((table) =>
      fc
        .constantFrom<'keep' | 'rename' | 'drop'>('keep', 'keep', 'keep', 'rename', 'drop')
        .chain((edit) =>
          edit === 'drop'
            ? fc.constant(undefined)
            : follow(table, edit === 'keep' ? table.name : `${table.name}_renamed`),
        ),
    );
    const rows = fc.tuple(
      ...from.map((table) => fc.uniqueArray(rowOf(table), { maxLength: 5, selector: (row) => row['id'] })),
    );
    return fc.tuple(fc.constant(from), fc.tuple(...followers), fc.option(newTable('visit')), rows);
  })
  .map(([from, followers, added, rows]) => ({
    from,
    to: [...followers.flatMap((follower) => follower?.table ?? []), ...(added === null ? [] : [added])],
    rows: new Map(from.map((table, n) => [table.name, rows[n] ?? []])),
    origins: new Map(
      followers.flatMap((follower, n) => {
        const table = from[n];
        return follower === undefined || table === undefined
          ? []
          : [[follower.table.name, { table: table.name, columns: follower.columns }] as const];
      }),
    ),
  }));
