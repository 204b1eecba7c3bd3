import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { openDatabase, type Database } from '../storage/index.js';
import { testDatabases } from '../testing/databases.js';
import { createTables } from '../testing/tables.js';
import { Identity, identityTables, LoginLimit } from './index.js';

const password = 'a long enough one';

describe.each(testDatabases())('identity on $name', ({ url }) => {
  let database: Database;
  let identity: Identity;
  let now: Date;
  const clock = { now: () => now };
  const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
  const username = () => `u${v7().slice(-12)}`;
  const from = { address: '10.0.0.1' };

  beforeAll(async () => {
    database = await openDatabase(url);
    await createTables(database, identityTables);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    now = new Date('2026-03-02T08:00:00.000Z');
    identity = new Identity({ database, clock, ids: v7, limit: new LoginLimit() });
  });

  describe('users', () => {
    it('are kept as they were given, and changed in part', async () => {
      const name = username();
      const id = await identity.users.create({
        username: name.toUpperCase(),
        name: '王伟',
        phone: '13800000000',
        locale: 'zh-CN',
      });
      await identity.users.update(id, {
        title: '工程师',
        absent: true,
        absentUntil: new Date('2026-03-03T00:00:00.000Z'),
      });
      expect(await identity.users.find({ username: name })).toEqual({
        id,
        username: name,
        name: '王伟',
        title: '工程师',
        department: null,
        active: true,
        absent: true,
        absentUntil: new Date('2026-03-03T00:00:00.000Z'),
        standIn: null,
        phone: '13800000000',
        email: null,
        wecomId: null,
        tellWecom: true,
        tellMail: true,
        designer: false,
        locale: 'zh-CN',
      });
    });

    it('have a username of their own', async () => {
      const name = username();
      await identity.users.create({ username: name, name: 'One' });
      await expect(identity.users.create({ username: name, name: 'Two' })).rejects.toMatchObject({
        errors: [{ code: 'username_taken', path: '/username' }],
      });
    });

    it('are found by their UserID in WeCom, which no two have, however it is written', async () => {
      const [one, two, wecomId] = [username(), username(), `Wang.${v7().slice(-12)}`];
      const id = await identity.users.create({ username: one, name: 'One', wecomId });
      expect(await identity.users.find({ wecomId: wecomId.toUpperCase() })).toMatchObject({
        id,
        wecomId: wecomId.toLowerCase(),
      });
      await expect(
        identity.users.create({ username: two, name: 'Two', wecomId: wecomId.toLowerCase() }),
      ).rejects.toMatchObject({ errors: [{ code: 'wecom_id_taken', path: '/wecomId' }] });
      await identity.users.update(id, { wecomId: null });
      expect(await identity.users.find({ wecomId })).toBeUndefined();
      expect(await identity.users.find({ username: two })).toBeUndefined();
    });

    it.each(['', 'two words', '王伟', 'x'.repeat(65)])('are not known to WeCom as %j', async (wecomId) => {
      await expect(identity.users.create({ username: username(), name: 'X', wecomId })).rejects.toMatchObject({
        errors: [{ code: 'wecom_id_invalid' }],
      });
      expect(await identity.users.find({ wecomId })).toBeUndefined();
    });

    it('are found by a part of their name', async () => {
      const name = username();
      const id = await identity.users.create({ username: name, name: `李${name}娜` });
      expect((await identity.users.list({ search: `李${name.slice(0, 9)}` })).map((user) => user.id)).toEqual([id]);
      expect(await identity.users.list({ search: '%' })).toEqual([]);
    });

    it('cannot be put into a department that does not exist', async () => {
      await expect(identity.users.create({ username: username(), name: 'X', department: v7() })).rejects.toMatchObject({
        errors: [{ code: 'department_unknown', path: '/department' }],
      });
    });
  });

  describe('departments', () => {
    it('make a tree, whose paths follow a move', async () => {
      const [root, other] = [
        await identity.departments.create({ name: 'A' }),
        await identity.departments.create({ name: 'B' }),
      ];
      const middle = await identity.departments.create({ name: 'A1', parent: root });
      const leaf = await identity.departments.create({ name: 'A11', parent: middle });
      await identity.departments.update(middle, { parent: other });
      const byId = new Map((await identity.departments.list()).map((department) => [department.id, department]));
      expect(byId.get(leaf)?.path).toBe(`${other}/${middle}/${leaf}/`);
      expect(byId.get(middle)?.parent).toBe(other);
      expect(await identity.people.departmentTree(other)).toEqual(expect.arrayContaining([other, middle, leaf]));
      expect(await identity.people.departmentTree(root)).toEqual([root]);
    });

    it('cannot be moved below themselves', async () => {
      const root = await identity.departments.create({ name: 'A' });
      const child = await identity.departments.create({ name: 'B', parent: root });
      await expect(identity.departments.update(root, { parent: child })).rejects.toMatchObject({
        errors: [{ code: 'department_loop' }],
      });
    });

    it('are removed only when empty', async () => {
      const root = await identity.departments.create({ name: 'A' });
      const user = await identity.users.create({ username: username(), name: 'X', department: root });
      await expect(identity.departments.remove(root)).rejects.toMatchObject({
        errors: [{ code: 'department_in_use' }],
      });
      await identity.users.update(user, { department: null });
      await identity.departments.remove(root);
      expect((await identity.departments.list()).map(({ id }) => id)).not.toContain(root);
    });
  });

  describe('sessions', () => {
    const signUp = async () => {
      const name = username();
      const id = await identity.users.create({ username: name, name: 'Ann', password });
      return { id, name };
    };

    it('open with the right password and are found by their secret', async () => {
      const { id, name } = await signUp();
      const { secret, csrf } = await identity.sessions.open({ username: ` ${name.toUpperCase()} `, password }, from);
      expect(await identity.sessions.find(secret)).toMatchObject({ user: id, csrf });
    });

    it('are stored without their secret', async () => {
      const { id, name } = await signUp();
      const { secret } = await identity.sessions.open({ username: name, password }, from);
      const rows = await database.read('SELECT * FROM pulu_session WHERE user_id = ?', [id]);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(secret);
    });

    it('do not tell a wrong name from a wrong password', async () => {
      const { name } = await signUp();
      const wrong = { code: 'login_failed', status: 401 };
      await expect(identity.sessions.open({ username: name, password: 'not this one' }, from)).rejects.toMatchObject(
        wrong,
      );
      await expect(identity.sessions.open({ username: 'nobody', password }, from)).rejects.toMatchObject(wrong);
    });

    it('live on while used, and end after two weeks without use', async () => {
      const { name } = await signUp();
      const { secret } = await identity.sessions.open({ username: name, password }, from);
      for (let day = 0; day < 20; day++) {
        later(24 * 60);
        expect(await identity.sessions.find(secret)).toBeDefined();
      }
      later(14 * 24 * 60 + 1);
      expect(await identity.sessions.find(secret)).toBeUndefined();
      await identity.sessions.sweep();
      expect(
        await database.read('SELECT hash FROM pulu_session WHERE expires_at < ?', [
          database.dialect.codec({ kind: 'datetime' }).encode(now.toISOString()),
        ]),
      ).toEqual([]);
    });

    it('end at ninety days however much they are used', async () => {
      const { name } = await signUp();
      const { secret } = await identity.sessions.open({ username: name, password }, from);
      for (let day = 0; day < 89; day++) {
        later(24 * 60);
        await identity.sessions.find(secret);
      }
      expect(await identity.sessions.find(secret)).toBeDefined();
      later(24 * 60 + 1);
      expect(await identity.sessions.find(secret)).toBeUndefined();
    });

    it.each([
      ['signing out', async (_: string, secret: string) => identity.sessions.close(secret)],
      ['a new password', async (id: string) => identity.users.setPassword(id, 'another long one')],
      ['deactivation', async (id: string) => identity.users.update(id, { active: false })],
    ])('end at once by %s', async (_, revoke) => {
      const { id, name } = await signUp();
      const { secret } = await identity.sessions.open({ username: name, password }, from);
      expect(await identity.sessions.find(secret)).toBeDefined();
      await revoke(id, secret);
      expect(await identity.sessions.find(secret)).toBeUndefined();
    });

    it('make guessing wait', async () => {
      const { name } = await signUp();
      const guess = () => identity.sessions.open({ username: name, password: 'not this one' }, from);
      for (let i = 0; i < 6; i++) await expect(guess()).rejects.toMatchObject({ status: 401 });
      await expect(guess()).rejects.toMatchObject({ code: 'login_limited', status: 429, extra: { retryAfter: 1 } });
      later(1);
      await expect(guess()).rejects.toMatchObject({ status: 401 });
    });
  });

  describe('tokens', () => {
    it('act for their person until they expire or are revoked', async () => {
      const user = await identity.users.create({ username: username(), name: 'Ann' });
      const lasting = await identity.tokens.create(user, 'sync');
      const brief = await identity.tokens.create(user, 'trial', new Date(now.getTime() + 60_000));
      expect(await identity.tokens.find(lasting.token)).toBe(user);
      expect(await identity.tokens.find(brief.token)).toBe(user);
      later(2);
      expect(await identity.tokens.find(brief.token)).toBeUndefined();
      await identity.tokens.revoke(user, lasting.id);
      expect(await identity.tokens.find(lasting.token)).toBeUndefined();
    });

    it('are not found in what is stored', async () => {
      const user = await identity.users.create({ username: username(), name: 'Ann' });
      const { token } = await identity.tokens.create(user, 'sync');
      expect(JSON.stringify(await database.read('SELECT * FROM pulu_token'))).not.toContain(token);
      expect(await identity.tokens.list(user)).toMatchObject([{ name: 'sync', expiresAt: null }]);
    });
  });

  describe('actors', () => {
    it('know their departments and their roles, per app', async () => {
      const root = await identity.departments.create({ name: 'A' });
      const child = await identity.departments.create({ name: 'B', parent: root });
      const id = await identity.users.create({ username: username(), name: 'Ann', department: root });
      await identity.users.setRoles(id, 'one', ['worker', 'chief', 'chief']);
      expect(await identity.actors.of(id, 'one')).toEqual({
        kind: 'user',
        id,
        name: 'Ann',
        department: root,
        departmentTree: [root, child],
        roles: ['chief', 'worker'],
      });
      expect((await identity.actors.of(id, 'other'))?.roles).toEqual([]);
    });

    it('change at once with what they are made of', async () => {
      const id = await identity.users.create({ username: username(), name: 'Ann' });
      expect((await identity.actors.of(id, 'one'))?.roles).toEqual([]);
      await identity.users.setRoles(id, 'one', ['chief']);
      expect((await identity.actors.of(id, 'one'))?.roles).toEqual(['chief']);
      const department = await identity.departments.create({ name: 'A' });
      await identity.users.update(id, { department });
      expect((await identity.actors.of(id, 'one'))?.departmentTree).toEqual([department]);
      const below = await identity.departments.create({ name: 'B', parent: department });
      expect((await identity.actors.of(id, 'one'))?.departmentTree).toEqual([department, below]);
      await identity.users.update(id, { active: false });
      expect(await identity.actors.of(id, 'one')).toBeUndefined();
    });
  });

  describe('people, as rules ask for them', () => {
    it('are found by role and department, without those who left', async () => {
      const department = await identity.departments.create({ name: 'A' });
      const role = username();
      const [inside, outside, gone] = await Promise.all(
        ['i', 'o', 'g'].map((name) => identity.users.create({ username: username(), name })),
      );
      await identity.users.update(inside!, { department });
      for (const id of [inside!, outside!, gone!]) await identity.users.setRoles(id, 'one', [role]);
      await identity.users.update(gone!, { active: false });
      expect((await identity.people.byRole('one', role)).map(({ id }) => id).sort()).toEqual([inside, outside].sort());
      expect((await identity.people.byRole('one', role, [department])).map(({ id }) => id)).toEqual([inside]);
    });

    it('are absent until the day they said', async () => {
      const until = new Date('2026-03-05T00:00:00.000Z');
      const [away, open, here] = await Promise.all(
        ['a', 'b', 'c'].map((name) => identity.users.create({ username: username(), name })),
      );
      await identity.users.update(away!, { absent: true, absentUntil: until });
      await identity.users.update(open!, { absent: true });
      const at = (day: string) => identity.people.absent([away!, open!, here!], new Date(day));
      expect(await at('2026-03-04T23:59:00Z')).toEqual(new Set([away, open]));
      expect(await at('2026-03-05T00:00:00Z')).toEqual(new Set([open]));
    });

    it('have a head, of the department or of the one they are in', async () => {
      const head = await identity.users.create({ username: username(), name: 'Head' });
      const department = await identity.departments.create({ name: 'A', head });
      const member = await identity.users.create({ username: username(), name: 'Member', department });
      expect((await identity.people.head(department))?.id).toBe(head);
      expect((await identity.people.head(member))?.id).toBe(head);
      expect(await identity.people.head(v7())).toBeUndefined();
    });
  });
});
