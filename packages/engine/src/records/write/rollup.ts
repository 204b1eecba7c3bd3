import { Decimal } from 'decimal.js';
import { Memo, trustedScope } from '../../access/index.js';
import type { CompiledField, CompiledForm } from '../../compiler/index.js';
import { compileSql, type SqlExpression } from '../../expression/index.js';
import type { SqlCell } from '../../storage/index.js';
import { marks } from '../shape/shape.js';
import type { Session } from './session.js';

/** The values of a rollup for these records, by one aggregate over the records that point to them. */
export async function rollupValues(
  session: Session,
  form: CompiledForm,
  key: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const compiled = form.fields.get(key);
  const field = compiled?.field;
  if (compiled === undefined || field?.type !== 'rollup') throw new Error(`${key} is no rollup of ${form.key}`);
  const { tx, context, env } = session;
  const { quote } = tx.dialect;
  const source = context.app.forms.get(field.form);
  if (source === undefined) throw new Error(`${key} sums up the unknown form ${field.form}`);
  const via = `c.${quote(field.via)}`;
  const measured = field.field === undefined ? '*' : `c.${quote(field.field)}`;
  const filter = filterOf(session, compiled)?.condition(env);
  const sql =
    `SELECT ${via} AS id, COUNT(${measured}) AS n, ${functionOf(field.measure, measured)} AS value FROM ${quote(source.table)} c ` +
    `WHERE ${via} IN (${marks(ids.length)}) AND c.deleted_at IS NULL${filter === undefined ? '' : ` AND ${filter.sql}`} GROUP BY ${via}`;
  const rows = await tx.query(sql, [...ids, ...(filter?.params ?? [])]);
  const found = new Map(rows.map((row) => [String(row['id']), row]));
  return new Map(ids.map((id) => [id, valueOf(session, compiled, field.measure, found.get(id))]));
}

type Measure = 'count' | 'sum' | 'avg' | 'min' | 'max';

/** An average is a sum that is divided afterwards, in decimals. */
function functionOf(measure: Measure, measured: string): string {
  if (measure === 'count') return '0';
  return `${measure === 'avg' ? 'SUM' : measure.toUpperCase()}(${measured})`;
}

function valueOf(
  session: Session,
  { storage }: CompiledField,
  measure: Measure,
  row: Record<string, SqlCell> | undefined,
): unknown {
  const count = Number(row?.['n'] ?? 0);
  if (measure === 'count') return count;
  const cell = row?.['value'] ?? null;
  if (measure === 'sum') return rounded(new Decimal(cell ?? 0), storage);
  if (cell === null || count === 0) return null;
  if (measure === 'avg') return rounded(new Decimal(cell).div(count), storage);
  return storage.kind === 'column' ? session.tx.dialect.codec(storage.column).decode(cell) : cell;
}

function rounded(value: Decimal, storage: CompiledField['storage']): number {
  const scale = storage.kind === 'column' && storage.column.kind === 'decimal' ? storage.column.scale : 0;
  return value.toDecimalPlaces(scale, Decimal.ROUND_HALF_UP).toNumber() + 0;
}

const filters = new Memo<CompiledField, SqlExpression>();

function filterOf(session: Session, compiled: CompiledField): SqlExpression | undefined {
  const { field } = compiled;
  if (field.type !== 'rollup' || field.filter === undefined) return undefined;
  const { filter } = field;
  const { expressions } = session.parts;
  const scope = trustedScope(session.context.app, field.form, 'c');
  return filters.of(compiled, expressions.name, () => compileSql(filter, scope, expressions));
}
