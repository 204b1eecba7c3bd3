import { describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { testDatabases } from '../../testing/databases.js';
import { packOf } from '../../testing/pack.js';
import { Bench, person, refused } from '../testing/bench.js';
import { chief, project, worker } from '../testing/project.js';

describe.each(testDatabases())('requests that come again on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['worker'] });
  const bob = person({ number: 2, roles: ['worker'] });
  const bench = new Bench(packOf({ form: [project], role: [worker, chief] }), [ann, bob]).on(url);
  const context = bench.as(ann);
  const count = async () => (await bench.records.aggregate(bench.system, 'project')).groups[0]?.values.count;

  test('a change of an old version is refused with what both sides changed', async () => {
    const { id, version } = await bench.records.create(context, 'project', { name: 'Both', budget: 1 });
    await bench.records.update(context, 'project', id, { budget: 2 }, { version });
    await bench.records.update(context, 'project', id, { starts: '2026-03-01' }, { version: 2 });
    const { status, code, error } = await refused(
      bench.records.update(context, 'project', id, { budget: 3 }, { version }),
    );
    expect([status, code]).toEqual([409, 'conflict']);
    expect(error.extra).toMatchObject({
      current: { id, version: 3, budget: 2 },
      changed: { theirs: { budget: 2, starts: '2026-03-01' }, yours: { budget: 3 } },
    });
    expect((await refused(bench.records.remove(context, 'project', id, { version }))).status).toBe(409);
  });

  test('of many changes of one version, one is made', async () => {
    const { id, version } = await bench.records.create(context, 'project', { name: 'Race' });
    const tries = Array.from({ length: 12 }, (_, budget) =>
      bench.records.update(context, 'project', id, { budget }, { version }),
    );
    const results = await Promise.allSettled(tries);
    const won = results.filter(({ status }) => status === 'fulfilled');
    // The twelfth writes what is there already, or loses like the others.
    expect(won.length).toBe(1);
    expect((await bench.records.get(context, 'project', id)).version).toBe(2);
  });

  test('an id of the caller makes one record, however often it is sent', async () => {
    const before = await count();
    const input = { id: v7(), name: 'Own id', budget: 4 };
    const first = await bench.records.create(context, 'project', input);
    const again = await bench.records.create(context, 'project', { ...input, name: ' Own id ' });
    expect(again).toEqual(first);
    const together = await Promise.all(
      Array.from({ length: 6 }, () => bench.records.create(context, 'project', input)),
    );
    expect(together.every((record) => record.id === first.id)).toBe(true);
    expect(await count()).toBe(Number(before) + 1);
    expect((await refused(bench.records.create(context, 'project', { ...input, budget: 5 }))).problems).toEqual([
      '/id id_taken',
    ]);
    expect((await refused(bench.records.create(bench.as(bob), 'project', input))).status).toBe(409);
    expect(
      (
        await refused(
          bench.records.create(context, 'project', { name: 'V4', id: '0d9f7a3e-1111-4111-8111-111111111111' }),
        )
      ).problems,
    ).toEqual(['/id id_malformed']);
  });

  test('new records with the same new id at the same time become one', async () => {
    const before = await count();
    const input = { id: v7(), name: 'Simultaneous' };
    const all = await Promise.all(Array.from({ length: 8 }, () => bench.records.create(context, 'project', input)));
    expect(new Set(all.map(({ code }) => code)).size).toBe(1);
    expect(await count()).toBe(Number(before) + 1);
  });

  test('an idempotency key gets the same answer, and nothing is written twice', async () => {
    const before = await count();
    const keyed = bench.as(ann, { idempotencyKey: 'key-1' });
    const first = await bench.records.create(keyed, 'project', { name: 'Keyed' });
    await bench.records.update(context, 'project', first.id, { budget: 9 });
    expect(await bench.records.create(keyed, 'project', { name: 'Keyed' })).toEqual(first);
    expect((await refused(bench.records.create(keyed, 'project', { name: 'Other' }))).code).toBe(
      'idempotency_key_reused',
    );
    await expect(
      bench.records.create(bench.as(bob, { idempotencyKey: 'key-1' }), 'project', { name: 'Of Bob' }),
    ).resolves.toMatchObject({ name: 'Of Bob' });
    expect(await count()).toBe(Number(before) + 2);
  });

  test('equal requests at the same time are answered alike', async () => {
    const keyed = bench.as(ann, { idempotencyKey: 'key-2' });
    const all = await Promise.all(
      Array.from({ length: 8 }, () => bench.records.create(keyed, 'project', { name: 'At once' })),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  test('a failed request may be tried again with its key', async () => {
    const keyed = bench.as(ann, { idempotencyKey: 'key-3' });
    await refused(bench.records.create(keyed, 'project', {}));
    await expect(bench.records.create(keyed, 'project', {}).catch(() => 'refused again')).resolves.toBe(
      'refused again',
    );
    const { id } = await bench.records.create(context, 'project', { name: 'For removal' });
    const removing = bench.as(ann, { idempotencyKey: 'key-4' });
    await bench.records.remove(removing, 'project', id);
    await bench.records.remove(removing, 'project', id);
  });

  test('answers are forgotten after a week', async () => {
    const keyed = bench.as(ann, { idempotencyKey: 'key-5' });
    await bench.records.create(keyed, 'project', { name: 'Remembered' });
    expect(await bench.records.sweep(bench.now)).toBe(0);
    expect(await bench.records.sweep(new Date(bench.now.getTime() + 8 * 86_400_000))).toBeGreaterThan(0);
    expect((await refused(bench.records.create(keyed, 'project', { name: 'Remembered' }))).problems).toEqual([
      '/name not_unique',
    ]);
  });

  test('serial numbers have no gaps and no repetitions, whoever fails in between', async () => {
    bench.now = new Date('2026-04-10T00:00:00.000Z');
    const tries = Array.from({ length: 96 }, (_, index) =>
      bench.records.create(context, 'project', index % 3 === 2 ? { name: 'Keyed' } : { name: `Serial ${index}` }),
    );
    const made = (await Promise.allSettled(tries)).flatMap((result) =>
      result.status === 'fulfilled' ? [String(result.value.code)] : [],
    );
    expect(made.length).toBe(64);
    expect(made.sort()).toEqual(
      Array.from({ length: 64 }, (_, index) => `P202604-${String(index + 1).padStart(3, '0')}`),
    );
    bench.now = new Date('2026-04-30T17:00:00.000Z');
    await expect(bench.records.create(context, 'project', { name: 'In May, in Shanghai' })).resolves.toMatchObject({
      code: 'P202605-001',
    });
  }, 60_000);
});
