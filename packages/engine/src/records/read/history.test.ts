import { describe, expect, test } from '@jest/globals';
import { testDatabases } from '../../testing/databases.js';
import { packOf } from '../../testing/pack.js';
import { rowPredicate } from '../../access/index.js';
import { Bench, person, refused } from '../testing/bench.js';
import { chief, project, worker } from '../testing/project.js';
import { assertGuarded } from './query.js';
import { ActorView } from './view.js';

describe.each(testDatabases())('who did and sees what on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['worker'] });
  const boss = person({ number: 2, roles: ['chief'], department: 1 });
  const other = person({ number: 3, roles: ['chief'], department: 3 });
  const admin = person({ number: 4, roles: ['admin'] });
  const bench = new Bench(packOf({ form: [project], role: [worker, chief] }), [ann, boss, other, admin]).on(url);
  const context = bench.as(ann);

  test('the timeline tells who changed what, why, and from what to what', async () => {
    const { id } = await bench.records.create(bench.as(ann, { requestId: 'r-1' }), 'project', {
      name: 'Told',
      budget: 1,
    });
    bench.now = new Date(bench.now.getTime() + 60_000);
    const cause = { kind: 'rule', rule: 'score', run: id, step: 's1', depth: 1 } as const;
    await bench.records.update(bench.as({ kind: 'system', reason: 'rule' }, { cause, release: 7 }), 'project', id, {
      budget: 2,
      reason: 'secret',
    });
    await bench.records.remove(context, 'project', id);
    const { events } = await bench.records.timeline(context, 'project', id);
    expect(
      events.map(({ operation, version, actor, cause: why }) => [operation, version, actor.name, why.kind]),
    ).toEqual([
      ['deleted', 3, 'Person 1', 'request'],
      ['updated', 2, null, 'rule'],
      ['created', 1, 'Person 1', 'request'],
    ]);
    expect(events[1]?.changes).toContainEqual({ field: 'budget', from: 1, to: 2 });
    const [row] = await bench.database.read(
      'SELECT release_number, request FROM pulu_audit WHERE record = ? ORDER BY version',
      [id],
    );
    expect(row).toEqual({ release_number: null, request: 'r-1' });
    const paged = await bench.records.timeline(context, 'project', id, { limit: 2 });
    const rest = await bench.records.timeline(context, 'project', id, { limit: 2, after: paged.next ?? '' });
    expect([...paged.events, ...rest.events].map((event) => event.id)).toEqual(events.map((event) => event.id));
  });

  test('every change leaves one audit row and one event, none when nothing changed', async () => {
    const count = async () =>
      (
        await bench.database.read(
          `SELECT (SELECT COUNT(*) FROM pulu_audit) AS audit, (SELECT COUNT(*) FROM pulu_outbox) AS outbox`,
        )
      )[0];
    const { id } = await bench.records.create(context, 'project', { name: 'Counted' });
    const before = await count();
    await bench.records.update(context, 'project', id, { name: 'Counted', budget: null });
    expect(await count()).toEqual(before);
    await bench.records.update(context, 'project', id, { budget: 1 });
    expect(await count()).toEqual({ audit: Number(before?.audit) + 1, outbox: Number(before?.outbox) + 1 });
    const seeding = bench.as({ kind: 'system', reason: 'seed' }, { cause: { kind: 'seed', rules: false, by: ann.id } });
    const seeded = await bench.records.create(seeding, 'project', { name: 'Seeded', owner: ann.id });
    expect(seeded).toMatchObject({ created_by: ann.id, department: ann.department });
    expect(await count()).toEqual({ audit: Number(before?.audit) + 2, outbox: Number(before?.outbox) + 1 });
  });

  test('it is explained who sees a record or a field, and through which role', async () => {
    const { id } = await bench.records.create(context, 'project', { name: 'Explained' });
    const people = [ann, boss, other, admin];
    const explained = await bench.records.explain(context, 'project', id, people);
    expect(
      explained.map(({ user, through }) => [user.name, through.map(({ role, operations }) => [role, operations])]),
    ).toEqual([
      ['Person 1', [['worker', ['read', 'update', 'delete']]]],
      ['Person 2', [['chief', ['read', 'delete']]]],
      ['Person 4', [['admin', ['read', 'update', 'delete', 'export']]]],
    ]);
    const field = await bench.records.explain(context, 'project', id, people, 'reason');
    expect(field.map(({ user, through }) => [user.name, through[0]?.field])).toEqual([
      ['Person 1', 'read'],
      ['Person 2', 'read'],
      ['Person 4', 'write'],
    ]);
    await expect(refused(bench.records.explain(bench.as(other), 'project', id, people))).resolves.toMatchObject({
      status: 404,
    });
  });

  test('a query without its row predicate never leaves', () => {
    const { dialect, expressions } = bench.database;
    const env = { now: bench.now, timeZone: bench.app.timeZone };
    const view = new ActorView(
      { app: bench.app, actor: ann, env, dialect, expressions },
      { form: 'project', operation: 'read', deleted: false },
    );
    const bare = { sql: 'SELECT id FROM works_project r', params: [] };
    expect(() => assertGuarded(bare, view, undefined)).toThrow(/without its row predicate/);
    expect(() => assertGuarded(bare, view, view.predicate('project', 'r'))).toThrow(/without its row predicate/);
    const others = rowPredicate(view.grant('project'), 'update', { dialect: expressions, env, alias: 'r' });
    expect(() => assertGuarded({ ...bare, sql: `${bare.sql} WHERE ${others.sql}` }, view, others)).toThrow(
      /without its row predicate/,
    );
    const own = view.predicate('project', 'r');
    expect(() => assertGuarded({ ...bare, sql: `${bare.sql} WHERE ${own.sql}` }, view, own)).not.toThrow();
  });
});
