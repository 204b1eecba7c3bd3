import type { CompiledAccess, CompiledApp, CompiledExpr, CompiledForm } from '../compiler/index.js';
import type { Env, Me } from '../expression/index.js';
import type { Actor, Operation } from '../model/index.js';
import { Memo } from './memo.js';

/** One way in which an actor reaches records: through a role, those its scope holds for. */
export interface Reacher {
  /** The role's key; '' for the engine itself and for visitors of a public form. */
  readonly role: string;
  readonly scope: CompiledExpr | true;
  readonly visible: ReadonlySet<string>;
  readonly writable: ReadonlySet<string>;
}

/** What an actor may do with the records of a form. Made once per release, role set and form. */
export interface Grant {
  readonly app: CompiledApp;
  readonly form: CompiledForm;
  /** May do everything: the engine, or an administrator. */
  readonly full: boolean;
  /** The ways to reach records for an operation; none: it is denied. */
  reachers(operation: Operation): readonly Reacher[];
}

const nobody: readonly Reacher[] = [];
const grants = new Memo<CompiledApp, Grant>();

/** What an actor may do with a form. @throws RangeError when the app has no such form */
export function grantOf(app: CompiledApp, actor: Actor, form: string): Grant {
  return grants.of(app, `${form} ${audience(actor)}`, () => makeGrant(app, actor, formOf(app, form)));
}

/** The compiled form of a key. @throws RangeError when the app has no such form */
export function formOf(app: CompiledApp, key: string): CompiledForm {
  const form = app.forms.get(key);
  if (form === undefined) throw new RangeError(`the app ${app.key} has no form ${key}`);
  return form;
}

/** The part of an actor that a grant depends on. */
function audience(actor: Actor): string {
  if (actor.kind === 'user') return `user ${[...actor.roles].sort().join(',')}`;
  return actor.kind === 'public' ? `public ${actor.form}` : 'system';
}

function makeGrant(app: CompiledApp, actor: Actor, form: CompiledForm): Grant {
  if (actor.kind === 'system') return fullGrant(app, form);
  if (actor.kind === 'public') return publicGrant(app, form, actor.form);
  const roles = [...new Set(actor.roles)].flatMap((key) => app.roles.get(key) ?? []);
  if (roles.some(({ admin }) => admin)) return fullGrant(app, form);
  const access = roles.flatMap(({ key, forms }): [string, CompiledAccess][] => {
    const rights = forms.get(form.key);
    return rights === undefined ? [] : [[key, rights]];
  });
  const byOperation = new Map<Operation, readonly Reacher[]>();
  const reachers = (operation: Operation) =>
    access.flatMap(([role, { scopes, visible, writable }]): Reacher[] => {
      const scope = scopes.get(operation);
      return scope === undefined ? [] : [{ role, scope, visible, writable }];
    });
  return {
    app,
    form,
    full: false,
    reachers: (operation) => {
      let known = byOperation.get(operation);
      if (known === undefined) byOperation.set(operation, (known = reachers(operation)));
      return known;
    },
  };
}

function fullGrant(app: CompiledApp, form: CompiledForm): Grant {
  const fields = [...form.fields.values()];
  const everything: Reacher = {
    role: '',
    scope: true,
    visible: new Set(form.fields.keys()),
    writable: new Set(fields.filter(isWritable).map(({ key }) => key)),
  };
  const all = [everything];
  return { app, form, full: true, reachers: () => all };
}

function isWritable({ key, entered, system }: { key: string; entered: boolean; system: boolean }): boolean {
  return (entered || key === 'owner') && !system;
}

/** A visitor may create records of the public form, out of its public fields, and see nothing. */
function publicGrant(app: CompiledApp, form: CompiledForm, opened: string): Grant {
  const fields = form.key === opened ? form.document.public?.fields : undefined;
  const create: readonly Reacher[] =
    fields === undefined ? nobody : [{ role: '', scope: true, visible: new Set(), writable: new Set(fields) }];
  return { app, form, full: false, reachers: (operation) => (operation === 'create' ? create : nobody) };
}

/** Who an expression means by `me`: nobody, unless a person acts. */
export function meOf(actor: Actor): Me | undefined {
  if (actor.kind !== 'user') return undefined;
  const { id, department, departmentTree, roles } = actor;
  return { id, department, departmentTree, roles };
}

/** The environment in which an actor's expressions are evaluated. */
export function envOf(app: CompiledApp, actor: Actor, now: Date): Env {
  const me = meOf(actor);
  return { now, timeZone: app.timeZone, ...(me === undefined ? {} : { me }) };
}

/**
 * The ways that reach one record.
 * @param record the record with the related records nested that the scopes read
 */
export function matching(
  reachers: readonly Reacher[],
  record: Readonly<Record<string, unknown>>,
  env: Env,
): readonly Reacher[] {
  if (reachers.every(({ scope }) => scope === true)) return reachers;
  return reachers.filter(({ scope }) => scope === true || scope.evaluate(record, env) === true);
}
