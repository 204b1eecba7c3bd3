import type { CompiledApp } from '../compiler/index.js';
import type { Env } from '../expression/index.js';
import { operations, type Operation, type UserActor } from '../model/index.js';
import { grantOf, matching, meOf, type Reacher } from './grant.js';

/** How one person reaches a record, or a field of it. */
export interface AccessExplanation {
  readonly user: { readonly id: string; readonly name: string };
  /** The roles that let them, with what each grants. An administrator's way has the role that makes them one. */
  readonly through: readonly {
    readonly role: string;
    readonly operations: readonly Operation[];
    /** Whether the role shows, and lets write, the field that was asked for; absent when none was. */
    readonly field?: 'hidden' | 'read' | 'write';
  }[];
}

/**
 * Says who can see a record (or one field of it), and through which role.
 * @param record the record with the related records nested that the scopes read
 * @param people everyone who holds a role of the app
 */
export function explainAccess(
  app: CompiledApp,
  form: string,
  record: Readonly<Record<string, unknown>>,
  people: readonly UserActor[],
  env: Omit<Env, 'me'>,
  field?: string,
): AccessExplanation[] {
  return people.flatMap((person) => {
    const through = person.roles.flatMap((role) =>
      roleGrants(app, form, record, { ...person, roles: [role] }, env, field),
    );
    return through.length === 0 ? [] : [{ user: { id: person.id, name: person.name }, through }];
  });
}

function roleGrants(
  app: CompiledApp,
  form: string,
  record: Readonly<Record<string, unknown>>,
  person: UserActor,
  env: Omit<Env, 'me'>,
  field: string | undefined,
): AccessExplanation['through'] {
  const grant = grantOf(app, person, form);
  const me = meOf({ ...person });
  const ways = new Map<Operation, readonly Reacher[]>();
  for (const operation of operations) {
    // Creating happens before there is a record: it says nothing about this one.
    if (operation === 'create' || operation === 'import') continue;
    const found = matching(grant.reachers(operation), record, { ...env, ...(me === undefined ? {} : { me }) });
    if (found.length > 0) ways.set(operation, found);
  }
  const reads = ways.get('read') ?? [];
  if (reads.length === 0) return [];
  const [role = ''] = person.roles;
  if (field === undefined) return [{ role, operations: [...ways.keys()] }];
  if (!reads.some(({ visible }) => visible.has(field))) return [];
  const writes = (ways.get('update') ?? []).some(({ writable }) => writable.has(field));
  return [{ role, operations: [...ways.keys()], field: writes ? 'write' : 'read' }];
}
