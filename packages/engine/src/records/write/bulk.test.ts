import { describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { testDatabases } from '../../testing/databases.js';
import { packOf } from '../../testing/pack.js';
import { Bench, person, refused } from '../testing/bench.js';
import { chief, project, ready, worker } from '../testing/project.js';

describe.each(testDatabases())('many operations at once on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['worker'] });
  const outsider = person({ number: 2, roles: ['chief'] });
  const bench = new Bench(packOf({ form: [project], role: [worker, chief] }), [ann, outsider]).on(url);
  const context = bench.as(ann);
  const codesOf = async (names: readonly string[]) =>
    (
      await bench.records.list(context, 'project', {
        filter: { in: [{ var: 'name' }, names] },
        sort: ['code'],
        limit: 1000,
      })
    ).records.map(({ code }) => code);

  test('each operation has its own outcome; what is wrong with one undoes nothing else', async () => {
    const taken = await bench.records.create(context, 'project', { name: 'Taken' });
    const outcomes = await bench.records.bulk(context, 'project', [
      { op: 'create', values: { name: 'One', budget: 1 } },
      { op: 'create', values: { name: 'Taken' } },
      { op: 'create', values: { budget: -1 } },
      { op: 'create', values: { name: 'Two' } },
      { op: 'create', values: { name: 'One' } },
      { op: 'update', id: taken.id, values: { budget: 8 }, version: 1 },
      { op: 'update', id: taken.id, values: { budget: 9 }, version: 1 },
      { op: 'transition', id: taken.id, transition: 'send' },
      { op: 'transition', id: taken.id, transition: 'send', values: ready },
      { op: 'remove', id: v7() },
      { op: 'create', values: { name: 'Three' } },
    ]);
    expect(
      outcomes.map((outcome) =>
        outcome.ok ? 'ok' : outcome.errors.map(({ path, code }) => `${path} ${code}`).join() || outcome.code,
      ),
    ).toEqual([
      'ok',
      '/name not_unique',
      '/name required,/budget constraint',
      'ok',
      '/name not_unique',
      'ok',
      ' version_conflict',
      '/freight gate_unanswered,/papers gate_unanswered,/safe gate_unanswered',
      'ok',
      'not_found',
      'ok',
    ]);
    // The numbers of those that failed were given back.
    expect(await codesOf(['Taken', 'One', 'Two', 'Three'])).toEqual([
      'P202603-001',
      'P202603-002',
      'P202603-003',
      'P202603-004',
    ]);
    expect(await bench.records.get(context, 'project', taken.id)).toMatchObject({
      budget: 8,
      stage: 'sent',
      version: 3,
    });
    const rows = await bench.database.read(`SELECT COUNT(*) AS n FROM pulu_audit WHERE event = 'created'`);
    const outbox = await bench.database.read(`SELECT COUNT(*) AS n FROM pulu_outbox WHERE event = 'created'`);
    expect([rows, outbox]).toEqual([[{ n: 4 }], [{ n: 4 }]]);
  });

  test('all or nothing, when that is asked for', async () => {
    const operations = [
      { op: 'create' as const, values: { name: 'Atomic' } },
      { op: 'create' as const, values: { name: 'Atomic' } },
    ];
    const { problems } = await refused(bench.records.bulk(context, 'project', operations, { atomic: true }));
    expect(problems).toEqual(['/1/name not_unique']);
    expect(await codesOf(['Atomic'])).toEqual([]);
  });

  test('ids of the caller make a repeated import create nothing twice', async () => {
    const operations = Array.from({ length: 20 }, (_, index) => ({
      op: 'create' as const,
      values: { id: v7(), name: `Import ${index}` },
    }));
    const first = await bench.records.bulk(context, 'project', operations.slice(0, 12));
    const again = await bench.records.bulk(context, 'project', operations);
    expect(again.slice(0, 12)).toEqual(first);
    expect(again.every(({ ok }) => ok)).toBe(true);
    expect((await codesOf(operations.map(({ values: { name } }) => name))).length).toBe(20);
  });

  test('an import takes the right to import', async () => {
    const importing = bench.as(outsider, { cause: { kind: 'import' } });
    await expect(
      refused(bench.records.bulk(importing, 'project', [{ op: 'create', values: { name: 'X' } }])),
    ).resolves.toMatchObject({ status: 403 });
  });

  test('thousands of records come in by few statements', async () => {
    const operations = Array.from({ length: 1200 }, (_, index) => ({
      op: 'create' as const,
      values: { name: `Many ${index}`, budget: index },
    }));
    const outcomes = await bench.records.bulk(context, 'project', operations);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const { groups } = await bench.records.aggregate(context, 'project', {
      filter: { starts_with: [{ var: 'name' }, 'Many '] },
      measures: [{ key: 'sum', measure: 'sum', field: 'budget' }],
    });
    expect(groups[0]?.values.sum).toBe((1199 * 1200) / 2);
  }, 60_000);
});
