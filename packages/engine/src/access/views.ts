import type { CompiledApp, CompiledRole } from '../compiler/index.js';
import type { UserActor } from '../model/index.js';
import { grantOf } from './grant.js';

/** The roles of an app that a person holds. */
export function rolesOf(app: CompiledApp, { roles }: UserActor): readonly CompiledRole[] {
  return roles.flatMap((key) => app.roles.get(key) ?? []);
}

/** Whether a person may do everything in an app. */
export function isAdmin(app: CompiledApp, actor: UserActor): boolean {
  return rolesOf(app, actor).some(({ admin }) => admin);
}

/** Whether what is meant for these roles is meant for someone who holds those. Nothing named means everyone. */
export function isFor(wanted: readonly string[] | undefined, roles: readonly CompiledRole[]): boolean {
  return wanted === undefined || roles.some(({ key, admin }) => admin || wanted.includes(key));
}

/** Whether a person may open a view: it is for one of their roles, and they may read some records of its form. */
export function opensView(app: CompiledApp, actor: UserActor, key: string): boolean {
  const view = app.views.get(key);
  if (view === undefined || !isFor(view.roles, rolesOf(app, actor))) return false;
  return grantOf(app, actor, view.form).reachers('read').length > 0;
}

/** Whether a board is for a person: for one of their roles, or for administrators. */
export function opensBoard(app: CompiledApp, actor: UserActor, key: string): boolean {
  const audience = app.boards.get(key)?.document.audience;
  if (audience === undefined) return false;
  return rolesOf(app, actor).some(
    (role) => role.admin || audience.includes(role.key) || role.document.boards?.includes(key) === true,
  );
}

/** Whether a person may share the views that they save. */
export function mayShareViews(app: CompiledApp, actor: UserActor): boolean {
  return rolesOf(app, actor).some(({ admin, document }) => admin || document.shareViews === true);
}

/** The rules whose runs a person may look at: an administrator all, others those whose owner they are. */
export function watchedRules(app: CompiledApp, actor: UserActor): readonly string[] {
  const all = [...app.rules.values()];
  if (isAdmin(app, actor)) return all.map(({ key }) => key);
  const { roles } = actor;
  return all.flatMap(({ key, document: { owner } }) => (owner !== undefined && roles.includes(owner) ? [key] : []));
}
