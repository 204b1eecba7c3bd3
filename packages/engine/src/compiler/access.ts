import type { Expr } from '../expression/index.js';
import { operations, type FormAccess, type Operation, type RoleDocument, type RowScope } from '../model/index.js';
import type { Place } from './place.js';
import type { Session } from './session.js';
import type { CompiledAccess, CompiledExpr, CompiledForm, CompiledRole } from './types.js';

const named: Readonly<Record<'own' | 'department' | 'department_tree', Expr>> = {
  own: { '==': [{ var: 'owner' }, { me: [] }] },
  department: { '==': [{ var: 'department' }, { my_department: [] }] },
  department_tree: { in: [{ var: 'department' }, { my_department_tree: [] }] },
};

/** Compiles a role: its row scopes to conditions, its field rules to sets. */
export function compileRole(
  session: Session,
  place: Place,
  role: RoleDocument,
  forms: ReadonlyMap<string, CompiledForm>,
): CompiledRole {
  const access = new Map<string, CompiledAccess>();
  for (const [key, rights] of Object.entries(role.forms)) {
    const here = place.at('forms', key);
    if (!session.artefact(here, 'form', key)) continue;
    const form = forms.get(key);
    if (form !== undefined) access.set(key, compileAccess(session, here, form, rights));
  }
  for (const [index, board] of (role.boards ?? []).entries())
    session.artefact(place.at('boards', index), 'board', board);
  return { key: role.key, document: role, admin: role.admin ?? false, forms: access };
}

function compileAccess(session: Session, place: Place, form: CompiledForm, rights: FormAccess): CompiledAccess {
  const scopes = new Map<Operation, CompiledExpr | true>();
  const general = compileScope(session, place.at('scope'), form.key, rights.scope ?? 'all');
  for (const operation of operations.filter((name) => rights.operations.includes(name))) {
    const narrower =
      operation === 'update' || operation === 'delete' || operation === 'export'
        ? rights.scopes?.[operation]
        : undefined;
    const scope =
      narrower === undefined ? general : compileScope(session, place.at('scopes', operation), form.key, narrower);
    if (scope !== undefined) scopes.set(operation, scope);
  }
  const visible = new Set<string>();
  const writable = new Set<string>();
  for (const [key, field] of form.fields) {
    const level = rights.fields?.[key] ?? rights.fieldDefault ?? 'write';
    if (level !== 'hidden') visible.add(key);
    if (level === 'write' && (field.entered || key === 'owner') && !field.system) writable.add(key);
  }
  for (const key of Object.keys(rights.fields ?? {})) session.field(place.at('fields', key), form.key, key);
  return { scopes, visible, writable };
}

function compileScope(session: Session, place: Place, form: string, scope: RowScope): CompiledExpr | true | undefined {
  if (scope === 'all') return true;
  const source = typeof scope === 'string' ? named[scope] : scope.expr;
  return session.expr(typeof scope === 'string' ? place : place.at('expr'), form, source, { kind: 'boolean' });
}
