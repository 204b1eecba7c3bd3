import { fingerprintOf } from '../../storage/index.js';
import type { Values } from '../context.js';
import type { Shape } from '../shape/shape.js';
import type { Query } from './side.js';

/**
 * The live record of a form that has these values already, names compared as their unique key compares them. Nobody's access is
 * looked at.
 * @param keys fields with a column of their own
 * @returns its id; undefined when there is none, or a field's values cannot be looked up
 */
export async function existing(
  query: Query,
  shape: Shape,
  keys: readonly string[],
  values: Values,
): Promise<string | undefined> {
  const columns = keys.flatMap((key) => {
    const compared = shape.fingerprints.find(({ of }) => of === key);
    if (compared !== undefined) return [{ quoted: compared.quoted, value: fingerprintOf(values[key]) }];
    const column = shape.byKey.get(key);
    return column === undefined ? [] : [{ quoted: column.quoted, value: column.codec.encode(values[key]) }];
  });
  if (columns.length < keys.length) return undefined;
  const where = columns.map(({ quoted }) => `${quoted} = ?`).join(' AND ');
  const [row] = await query(
    `SELECT id FROM ${shape.table} WHERE ${where} AND live = 1`,
    columns.map(({ value }) => value),
  );
  const id = row?.['id'];
  return typeof id === 'string' ? id : undefined;
}
