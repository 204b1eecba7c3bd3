import { compileExpr, type Env } from '../../expression/index.js';
import type { Field } from '../../model/index.js';
import type { Transaction } from '../../storage/index.js';

type SerialField = Extract<Field, { type: 'serial' }>;

const today = compileExpr({ today: [] });
const dayOf = (env: Env): string => {
  const day = today({}, env);
  if (typeof day !== 'string') throw new TypeError('today is no date');
  return day;
};
const where = 'WHERE app = ? AND form = ? AND field = ? AND period = ?';

/**
 * Takes the next numbers of a serial field. The row that counts them is held until the transaction ends,
 * so this is done as late as possible: what is rolled back gives its numbers back, and nobody overtakes.
 * @returns as many serial numbers as asked for, in order
 */
export async function takeSerials(
  tx: Transaction,
  app: string,
  form: string,
  field: SerialField,
  env: Env,
  count: number,
): Promise<string[]> {
  const date = dayOf(env);
  const key = [app, form, field.key, periodOf(field, date)];
  const advance = () => tx.execute(`UPDATE pulu_serial SET value = value + ? ${where}`, [count, ...key]);
  if ((await advance()).affected === 0) {
    const upsert = tx.dialect.upsert({
      table: 'pulu_serial',
      columns: ['app', 'form', 'field', 'period', 'value'],
      key: ['app', 'form', 'field', 'period'],
      update: [],
    });
    await tx.execute(upsert, [...key, 0]);
    await advance();
  }
  const [row] = await tx.query<{ value: number }>(`SELECT value FROM pulu_serial ${where}`, key);
  const last = Number(row?.value ?? 0);
  return Array.from({ length: count }, (_, index) => written(field.pattern, date, last - count + 1 + index));
}

/** The period in which numbers count on: '' for ever, or the year, month or day. */
function periodOf({ reset = 'never' }: SerialField, date: string): string {
  return { never: '', year: date.slice(0, 4), month: date.slice(0, 7), day: date }[reset];
}

/** `Q{yyyy}{mm}-{0000}` filled in. A number that outgrows its zeros gets longer. */
function written(pattern: string, date: string, number: number): string {
  const [yyyy = '', mm = '', dd = ''] = date.split('-');
  return pattern
    .replaceAll('{yyyy}', yyyy)
    .replaceAll('{mm}', mm)
    .replaceAll('{dd}', dd)
    .replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));
}
