import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import { fieldType } from '../../model/index.js';
import { plainCodec, type Row, type SqlCell } from '../../storage/index.js';
import type { RecordAnswer, Shown, Values } from '../context.js';
import { loadSide, type Query } from '../load/side.js';
import { shapeOf } from '../shape/shape.js';
import { fitOf } from '../write/plan.js';
import type { Expressions } from './filter.js';
import { text, type Piece } from './piece.js';
import { rootAlias } from './query.js';
import { pointingOf, type Pointer } from './pointers.js';
import type { ActorView } from './view.js';

/** The fields a query answers, and how they come out of the database. */
export interface Projection {
  readonly columns: readonly Piece[];
  /** Turns rows into records, with the lists and rows that belong to them. */
  read(query: Query, rows: readonly Row[]): Promise<Shown[]>;
  /** Whether there is anything that values could point to. */
  readonly isPointing: boolean;
  /** What the values of a record point to. */
  pointers(record: Values): Pointer[];
}

/** A field that is read from a column of the row. */
interface Cell {
  readonly key: string;
  readonly column: string;
  /** Absent where the cell is the value: most cells of a page are, and each call counts. */
  readonly decode?: (cell: SqlCell) => unknown;
}

const nothing: Pointer[] = [];

/** The fields asked for; all that the actor may see, when none are named. */
export function projectionOf(
  view: ActorView,
  expressions: Expressions,
  form: CompiledForm,
  fields: readonly string[] | undefined,
): Projection {
  const wanted = fields?.map((key, index) => expressions.field(key, `/fields/${index}`)) ?? visibleFields(view, form);
  const { dialect } = view.reading;
  const shape = shapeOf(form, dialect);
  const names = new Map<string, Piece>(['id', 'version'].map((name) => [name, text(`${rootAlias}.${name}`)]));
  const cells: Cell[] = [];
  const side = new Map<string, string | undefined>();
  for (const field of wanted) {
    const { key, storage } = field;
    view.reads(form.key, field);
    if (storage.kind === 'link' || storage.kind === 'rows') {
      const flag = view.flagOf(key);
      side.set(key, flag);
      if (flag !== undefined) names.set(flag, text(`${rootAlias}.${dialect.quote(flag)}`));
      continue;
    }
    const column = shape.byKey.get(key);
    const name = column?.name ?? key;
    names.set(name, text(`${rootAlias}.${dialect.quote(name)}`));
    const decode = column === undefined ? virtualDecoder(view, field) : column.codec.decode;
    cells.push({ key, column: name, ...(decode === plainCodec.decode ? {} : { decode }) });
  }
  const pointing = wanted.flatMap(pointingOf);
  return {
    columns: [...names.values()],
    async read(query, rows) {
      const records = rows.map((row): Shown => {
        const record: Shown = { id: String(row['id']), version: Number(row['version']) };
        for (const { key, column, decode } of cells) {
          const cell = row[column] ?? null;
          record[key] = decode === undefined ? cell : decode(cell);
        }
        return record;
      });
      if (side.size > 0) await readSide(query, records, rows);
      return records;
    },
    isPointing: pointing.length > 0,
    pointers: (record) =>
      pointing.flatMap(({ key, find }) => {
        const value = record[key];
        return value === null || value === undefined ? nothing : find(value);
      }),
  };

  async function readSide(query: Query, records: readonly Values[], rows: readonly Row[]): Promise<void> {
    await loadSide(query, shape, records, new Set(side.keys()));
    for (const [key, flag] of side) {
      if (flag === undefined) continue;
      records.forEach((record, index) => {
        if (rows[index]?.[flag] !== 1) record[key] = null;
      });
    }
  }
}

function visibleFields(view: ActorView, form: CompiledForm): CompiledField[] {
  return [...form.fields.values()].filter(({ key }) => view.shows(form.key, key));
}

/** A value that the database worked out, in the shape its field has. */
function virtualDecoder({ reading }: ActorView, field: CompiledField) {
  const storage = fieldType(field.field).storage(field.field);
  const codec = reading.dialect.codec(storage.kind === 'column' ? storage.column : { kind: 'json' });
  const fit = fitOf(field);
  return (cell: Row[string]) => fit(codec.decode(cell));
}

/** A record as it is answered, with the names of what it points to. */
export function answer(record: Shown, pointers: readonly Pointer[], titles: ReadonlyMap<string, string>): RecordAnswer {
  const named: Record<string, string> = {};
  for (const { id } of pointers) {
    const title = titles.get(id);
    if (title !== undefined) named[id] = title;
  }
  record.$titles = named;
  return record;
}
