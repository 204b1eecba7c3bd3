import { Decimal } from 'decimal.js';
import { Memo } from '../../access/index.js';
import type { CompiledApp, CompiledForm, CompiledTally } from '../../compiler/index.js';
import { compileExpr, evaluate, type Env, type Evaluator } from '../../expression/index.js';
import type { Codec, SqlValue, Transaction } from '../../storage/index.js';
import type { Values } from '../context.js';
import { insertRowsLater } from '../shape/insert.js';
import { shapeOf } from '../shape/shape.js';

/** A tally, ready to be added to. */
interface Adding {
  readonly tally: CompiledTally;
  readonly isOf: Evaluator | undefined;
  readonly parts: readonly { readonly when?: Evaluator; readonly field?: string; readonly scale: number }[];
  readonly codecs: readonly (readonly [key: string, codec: Codec])[];
  /** The columns of its table. */
  readonly names: readonly string[];
}

const known = new Memo<CompiledForm, readonly Adding[]>();

/** What a write adds to a group of records. */
interface Group {
  readonly cells: readonly SqlValue[];
  readonly numbers: number[];
}

/**
 * What a transaction adds to the numbers that metrics keep, and takes away from them. It is written as rows of its own: the sum of
 * all rows of a group is its number, so that writes which happen at once never wait for each other.
 */
export class TallyWrites {
  private readonly groups = new Map<Adding, Map<string, Group>>();
  private changes: { readonly adding: Adding; readonly group: string; readonly numbers: readonly number[] }[] = [];

  constructor(
    private readonly app: CompiledApp,
    private readonly env: Env,
    private readonly dialect: Transaction['dialect'],
  ) {}

  /** How much was noted so far. */
  mark(): number {
    return this.changes.length;
  }

  /** Takes back what was noted since a mark. */
  reset(mark: number): void {
    for (const { adding, group, numbers } of this.changes.slice(mark)) this.add(adding, group, numbers, -1);
    this.changes.length = mark;
  }

  /** Notes a record as it was before, and as it is afterwards; absent: it does not count then. */
  note(form: CompiledForm, before: Readonly<Values> | undefined, after: Readonly<Values> | undefined): void {
    for (const adding of addingsOf(this.app, form, this.dialect)) {
      if (before !== undefined) this.noteOne(adding, before, -1);
      if (after !== undefined) this.noteOne(adding, after, 1);
    }
  }

  /** Writes down what became of all that was noted. */
  async flush(tx: Transaction, ids: () => string): Promise<void> {
    let isHeld = false;
    for (const [{ tally, names }, groups] of this.groups) {
      const rows = [...groups.values()].filter(({ numbers }) => numbers.some((number) => number !== 0));
      if (rows.length === 0) continue;
      if (!isHeld) holdBuilding(tx, this.app.key);
      isHeld = true;
      await insertRowsLater(
        tx,
        tally.table,
        names,
        rows.map(({ cells, numbers }) => [ids(), ...cells, ...numbers]),
      );
    }
    this.groups.clear();
    this.changes = [];
  }

  private noteOne(adding: Adding, values: Readonly<Values>, sign: 1 | -1): void {
    if (adding.isOf !== undefined && adding.isOf(values, this.env) !== true) return;
    const cells = [
      ...(adding.tally.time === undefined ? [] : [this.dayOf(adding.tally.time, values)]),
      ...adding.codecs.map(([key, codec]) => codec.encode(values[key] ?? null)),
    ];
    const numbers = adding.parts.flatMap(({ when, field, scale }) => {
      if (when !== undefined && when(values, this.env) !== true) return [0, 0];
      if (field === undefined) return [sign, 0];
      const value = values[field];
      return typeof value === 'number'
        ? [
            sign,
            new Decimal(value)
              .times(10 ** scale)
              .round()
              .times(sign)
              .toNumber(),
          ]
        : [0, 0];
    });
    const name = JSON.stringify(cells);
    const groups = this.groups.get(adding) ?? new Map<string, Group>();
    this.groups.set(adding, groups);
    if (!groups.has(name)) groups.set(name, { cells, numbers: numbers.map(() => 0) });
    this.add(adding, name, numbers, 1);
    this.changes.push({ adding, group: name, numbers });
  }

  private add(adding: Adding, name: string, numbers: readonly number[], sign: 1 | -1): void {
    const group = this.groups.get(adding)?.get(name);
    numbers.forEach((number, index) => {
      if (group !== undefined) group.numbers[index] = (group.numbers[index] ?? 0) + sign * number;
    });
  }

  private dayOf({ field, kind }: NonNullable<CompiledTally['time']>, values: Readonly<Values>): SqlValue {
    const value = values[field];
    if (typeof value !== 'string') return null;
    const day = kind === 'date' ? value : evaluate({ to_date: [{ var: 'at' }] }, { at: value }, this.env);
    return typeof day === 'string' ? day : null;
  }
}

/** While a tally is put together anew, writes wait: what they add must not be lost between looking and writing. */
function holdBuilding(tx: Transaction, app: string): void {
  // SQLite writes one at a time as it is.
  if (tx.dialect.name === 'mysql') tx.later('SELECT built FROM pulu_tally WHERE app = ? LOCK IN SHARE MODE', [app]);
}

/** The columns of a tally's table, in the order of rows. */
export function tallyColumns({ time, columns, parts }: CompiledTally): readonly string[] {
  const numbers = parts.flatMap((_, index) => [`n$${index}`, `s$${index}`]);
  return ['id', ...(time === undefined ? [] : ['day$']), ...columns, ...numbers];
}

function addingsOf(app: CompiledApp, form: CompiledForm, dialect: Transaction['dialect']): readonly Adding[] {
  return known.of(form, dialect.name, () => {
    const { byKey } = shapeOf(form, dialect);
    return [...app.tallies.values()]
      .filter((tally) => tally.form === form.key)
      .map((tally) => ({
        tally,
        isOf: tally.filter === undefined ? undefined : compileExpr(tally.filter),
        parts: tally.parts.map(({ when, ...part }) => ({
          ...part,
          ...(when === undefined ? {} : { when: compileExpr(when) }),
        })),
        codecs: tally.columns.flatMap((key) => {
          const column = byKey.get(key);
          return column === undefined ? [] : [[key, column.codec] as const];
        }),
        names: tallyColumns(tally),
      }));
  });
}
