import type { CompiledApp, CompiledForm } from '../../compiler/index.js';
import { fingerprintOf, type SqlValue } from '../../storage/index.js';
import { marks } from '../shape/shape.js';
import type { Draft } from './draft.js';
import type { Session } from './session.js';
import { notUniqueProblem, tableOf } from './unique.js';

/** A unique key of a form: its columns with the fields they hold, and what they take of a value. */
interface UniqueKey {
  readonly fields: readonly string[];
  readonly columns: readonly string[];
  readonly encode: (values: Readonly<Record<string, unknown>>) => SqlValue[];
}

/** Placeholders that one query has at the most. */
const most = 500;

/** Reports new records whose unique values a live record has already. Many are asked for by one query. */
export async function reportTaken(session: Session, form: CompiledForm, drafts: readonly Draft[]): Promise<void> {
  for (const key of uniqueKeys(session, session.context.app, form)) {
    const wanted = drafts
      .filter(({ problems }) => problems.length === 0)
      .map((draft) => ({ draft, values: key.encode(draft.values) }))
      .filter(({ values }) => values.every((value) => value !== null));
    const size = Math.max(1, Math.floor(most / key.columns.length));
    for (let at = 0; at < wanted.length; at += size) {
      const part = wanted.slice(at, at + size);
      const taken = await takenAmong(
        session,
        form,
        key,
        part.map(({ values }) => values),
      );
      if (taken.length === 0) continue;
      const ids = taken.map(({ id }) => id);
      const visible = await session.visibleAmong(form.key, ids);
      for (const { draft, values } of part) {
        const same = taken.find(({ found }) => found === comparable(values));
        if (same === undefined) continue;
        const seen = visible === undefined || visible.has(same.id) ? same.id : undefined;
        draft.problems.push(notUniqueProblem(form, key.fields, seen));
      }
    }
  }
}

async function takenAmong(
  session: Session,
  form: CompiledForm,
  { columns }: UniqueKey,
  values: readonly SqlValue[][],
): Promise<{ readonly id: string; readonly found: string }[]> {
  const { table } = session.shape(form);
  const [only] = columns;
  const where =
    columns.length === 1
      ? `${only ?? ''} IN (${marks(values.length)})`
      : values.map(() => `(${columns.map((column) => `${column} = ?`).join(' AND ')})`).join(' OR ');
  const rows = await session.tx.query(
    `SELECT id, ${columns.map((column, index) => `${column} AS k${index}`).join(', ')} FROM ${table} WHERE (${where}) AND live = 1`,
    values.flat(),
  );
  return rows.map((row) => ({
    id: String(row['id']),
    found: comparable(columns.map((_, index) => row[`k${index}`] ?? null)),
  }));
}

/** Databases give numbers back as they keep them. */
function comparable(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => (typeof value === 'string' ? value : String(value))));
}

function uniqueKeys(session: Session, app: CompiledApp, form: CompiledForm): UniqueKey[] {
  const shape = session.shape(form);
  return (tableOf(app, form.table)?.indexes ?? []).flatMap(({ unique, columns }): UniqueKey[] => {
    const names = columns.filter((name) => name !== 'live');
    if (!unique || (names.length === 1 && names[0] === 'id')) return [];
    const places = names.flatMap((name) => {
      const print = shape.fingerprints.find((each) => each.name === name);
      if (print !== undefined)
        return [{ field: print.of, quoted: print.quoted, encode: (value: unknown): SqlValue => fingerprintOf(value) }];
      const column = shape.columns.find((each) => each.name === name);
      return column === undefined ? [] : [{ field: column.key, quoted: column.quoted, encode: column.codec.encode }];
    });
    if (places.length < names.length) return [];
    return [
      {
        fields: places.map(({ field }) => field),
        columns: places.map(({ quoted }) => quoted),
        encode: (values) => places.map(({ field, encode }) => encode(values[field] ?? null)),
      },
    ];
  });
}
