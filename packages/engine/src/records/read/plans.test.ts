import { describe, expect, test } from '@jest/globals';
import { formOf } from '../../access/index.js';
import type { Expr } from '../../expression/index.js';
import { testDatabases } from '../../testing/databases.js';
import { packOf } from '../../testing/pack.js';
import { chief, device, engineer, inspection, site } from '../../testing/works.js';
import { Bench, person } from '../testing/bench.js';
import { Source } from './source.js';

describe.each(testDatabases())('the plan of a list on $name', ({ url }) => {
  const boss = person({ number: 1, roles: ['chief'], department: 1 });
  const other = person({ number: 2, roles: ['chief'], department: 1 });
  const bench = new Bench(packOf({ form: [site, device, inspection], role: [engineer, chief] }), [boss, other]).on(url);

  /** Keeps plans of its own, as every record service does. */
  const planning = () => {
    const source = new Source(bench.database);
    return (actor: typeof boss, filter: Expr, after?: string) => {
      const query = after === undefined ? { filter } : { filter, after };
      return source.plans.of(source.reading(bench.as(actor)), formOf(bench.app, 'site'), query);
    };
  };

  test("is worked out once for a person's query, whichever page is asked for", () => {
    const plan = planning();
    const north = plan(boss, { '==': [{ var: 'region' }, 'north'] });
    expect(plan(boss, { '==': [{ var: 'region' }, 'north'] })).toBe(north);
    expect(plan(boss, { '==': [{ var: 'region' }, 'north'] }, north.cursor(['2026-03-05 02:00:00.000', 'x']))).toBe(
      north,
    );
    expect(plan(boss, { '==': [{ var: 'region' }, 'south'] })).not.toBe(north);
    expect(plan(other, { '==': [{ var: 'region' }, 'north'] })).not.toBe(north);
  });

  test('is not kept for ever', () => {
    const plan = planning();
    const first = plan(boss, { '==': [{ var: 'name' }, 'first'] });
    for (let index = 0; index < 100; index += 1) plan(boss, { '==': [{ var: 'name' }, String(index)] });
    expect(plan(boss, { '==': [{ var: 'name' }, 'first'] })).not.toBe(first);
  });

  test('follows the clock, in what is asked for and in what is worked out at each read', async () => {
    const { records } = bench;
    const made = await records.create(bench.as(boss), 'device', { name: 'D1', installed_on: '2026-03-05' });
    const filter = { '<': [{ var: 'installed_on' }, { today: [] }] };
    const asked = async () => {
      const before = await records.list(bench.as(boss), 'device', { filter });
      const all = await records.list(bench.as(boss), 'device', {});
      return [before.records.map(({ id }) => id), all.records.map(({ age }) => age)];
    };
    expect(await asked()).toEqual([[], [0]]);
    bench.now = new Date('2027-03-06T02:00:00.000Z');
    expect(await asked()).toEqual([[made.id], [1]]);
  });
});
