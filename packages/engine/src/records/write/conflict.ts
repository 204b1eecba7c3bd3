import { maskOf, visibleThrough } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import { PuluError } from '../../model/index.js';
import type { Input, Values } from '../context.js';
import { isValues } from '../load/loader.js';
import type { Session } from './session.js';

/**
 * The answer to a change of a version that is not the last one: what others changed meanwhile, what the caller wanted, and
 * the record as it is now, all as far as the caller may see it.
 */
export async function versionConflict(
  session: Session,
  form: CompiledForm,
  record: { readonly id: string; readonly values: Values; readonly scope: Values },
  version: number,
  patch: Input,
): Promise<PuluError> {
  const rows = await session.tx.query<{ after_values: string | null }>(
    'SELECT after_values FROM pulu_audit WHERE record = ? AND version > ? ORDER BY id',
    [record.id, version],
  );
  const touched = new Set(rows.flatMap(({ after_values: after }) => Object.keys(parsed(after))));
  const reads = session.grant(form.key).reachers('read');
  const ways = session.reaching(session.grant(form.key), 'read', record);
  const visible = visibleThrough(maskOf(reads), ways);
  const theirs = pick(
    record.values,
    [...touched].filter((key) => visible.has(key)),
  );
  const yours = pick(
    patch,
    Object.keys(patch).filter((key) => visible.has(key)),
  );
  const current = { ...pick(record.values, [...visible]), id: record.id, version: record.values.version };
  return new PuluError(
    'conflict',
    409,
    [{ code: 'version_conflict', path: '', params: { version, current: record.values.version } }],
    {
      current,
      changed: { theirs, yours },
    },
  );
}

function pick(values: Readonly<Values>, keys: readonly string[]): Values {
  return Object.fromEntries(keys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]));
}

function parsed(json: string | null): Values {
  const value: unknown = json === null ? {} : JSON.parse(json);
  return isValues(value) ? value : {};
}
