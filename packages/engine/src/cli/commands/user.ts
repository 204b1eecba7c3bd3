import { createInterface } from 'node:readline/promises';
import { PuluError } from '../../model/index.js';
import type { Engine } from '../../server/index.js';
import { Refusal } from '../refusal.js';
import { say } from '../words.js';
import { chosenRelease, withEngine, type PlaceOptions } from './options.js';

export interface UserAddOptions extends PlaceOptions {
  readonly name?: string;
  readonly password?: string;
  readonly department?: string;
  readonly email?: string;
  readonly wecom?: string;
  readonly app?: string;
  readonly roles?: string;
}

/** Adds an account. */
export async function addUser(username: string, options: UserAddOptions): Promise<void> {
  await withEngine(options, async (engine) => {
    const { identity } = engine.services;
    const roles = options.roles === undefined ? undefined : checkedRoles(engine, options.app, options.roles);
    const department = await departmentId(engine, options.department);
    const password = await passwordOf(options);
    const { name = username, email = null, wecom: wecomId = null } = options;
    const id = await identity.users.create({ username, name, password, department, email, wecomId });
    if (roles !== undefined) await identity.users.setRoles(id, roles.app, roles.keys);
    console.log(say('user_added', { username }));
  });
}

/** Sets an account's password. */
export async function setPassword(username: string, options: PlaceOptions & { password?: string }): Promise<void> {
  await withEngine(options, async (engine) => {
    await engine.services.identity.users.setPassword(await userId(engine, username), await passwordOf(options));
    console.log(say('password_set', { username }));
  });
}

/** Gives an account exactly these roles in an app. */
export async function setRoles(
  username: string,
  roles: string,
  options: PlaceOptions & { app?: string },
): Promise<void> {
  await withEngine(options, async (engine) => {
    const { app, keys } = checkedRoles(engine, options.app, roles);
    await engine.services.identity.users.setRoles(await userId(engine, username), app, keys);
    console.log(say('roles_set', { username, app, roles: keys }));
  });
}

/** Lets a person design apps, or not any more. */
export async function setDesigner(username: string, options: PlaceOptions & { off?: boolean }): Promise<void> {
  await withEngine(options, async (engine) => {
    const designer = options.off !== true;
    await engine.services.identity.users.update(await userId(engine, username), { designer });
    console.log(say(designer ? 'designer_set' : 'designer_unset', { username }));
  });
}

/** Says whom WeCom knows a person as; without an id, that it knows them no more. */
export async function setWecom(username: string, wecomId: string | undefined, options: PlaceOptions): Promise<void> {
  await withEngine(options, async (engine) => {
    const { users } = engine.services.identity;
    await users.update(await userId(engine, username), { wecomId: wecomId ?? null }).catch((error: unknown) => {
      const code = error instanceof PuluError ? error.errors[0]?.code : undefined;
      throw code === 'wecom_id_taken' || code === 'wecom_id_invalid' ? new Refusal(code, { id: wecomId ?? '' }) : error;
    });
    console.log(say(wecomId === undefined ? 'wecom_removed' : 'wecom_set', { username, id: wecomId ?? '' }));
  });
}

async function userId({ services }: Engine, username: string): Promise<string> {
  const user = await services.identity.users.find({ username });
  if (user === undefined) throw new Refusal('user_missing', { username });
  return user.id;
}

async function departmentId({ services }: Engine, name: string | undefined): Promise<string | null> {
  if (name === undefined) return null;
  const all = await services.identity.departments.list();
  const found = all.find(({ id, code }) => id === name || code === name);
  if (found === undefined) throw new Refusal('department_missing', { department: name });
  return found.id;
}

function checkedRoles(engine: Engine, appKey: string | undefined, list: string): { app: string; keys: string[] } {
  const { app } = chosenRelease(engine, appKey);
  const keys = list
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '');
  const unknown = keys.find((key) => !app.roles.has(key));
  if (unknown !== undefined)
    throw new Refusal('role_missing', { app: app.key, role: unknown, roles: [...app.roles.keys()] });
  return { app: app.key, keys };
}

async function passwordOf({ password }: { password?: string }): Promise<string> {
  const given = password ?? process.env['PULU_PASSWORD'];
  if (given !== undefined) return given;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(say('password_ask'));
  } finally {
    terminal.close();
  }
}
