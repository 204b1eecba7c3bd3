import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testDatabases } from '../../testing/databases.js';
import { packOf } from '../../testing/pack.js';
import { Bench, refused } from '../testing/bench.js';
import { network } from '../testing/network.js';
import type { RecordAnswer } from '../index.js';

/** What a random history does; numbers pick among the records there are. */
type Step =
  | { readonly do: 'make'; readonly form: Form; readonly to: number; readonly value: number }
  | {
      readonly do: 'value';
      readonly form: Form;
      readonly at: number;
      readonly to: number;
      readonly value: number;
    }
  | {
      readonly do: 'move';
      readonly form: Form;
      readonly at: number;
      readonly to: number;
      readonly value: number;
    }
  | { readonly do: 'remove'; readonly form: Form; readonly at: number }
  | { readonly do: 'restore'; readonly form: Form; readonly at: number }
  | { readonly do: 'rows'; readonly at: number; readonly to: number; readonly value: number };
type Form = 'area' | 'site' | 'device';

const form = fc.constantFrom<Form>('area', 'site', 'device', 'device');
const at = fc.nat(20);
const value = fc.constantFrom(-2, 0, 0.25, 1.5, 3, 10);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('make' as const), form, to: at, value }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('value' as const, 'move' as const), form, at, to: at, value }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), form, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rows' as const), at, to: at, value }) },
);

const above = { area: undefined, site: 'area', device: 'site' } as const;
const entered = { area: 'bonus', site: 'rate', device: 'factor' } as const;

describe.each(testDatabases())('computed values across forms on $name', ({ url }) => {
  const bench = new Bench(packOf({ form: [...network] }), []).on(url);
  const { system } = bench;
  const all = async (key: Form, deleted = false) =>
    (await bench.records.list(system, key, { limit: 1000, deleted, sort: ['id'] })).records;
  const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(items.length, 1)];

  async function run(step: Step): Promise<void> {
    if (step.do === 'rows') {
      const device = pick(await all('device'), step.at);
      const rows = [{ hours: step.value, done_at: pick(await all('site'), step.to)?.id ?? null }, { hours: 1 }];
      if (device !== undefined) await bench.records.update(system, 'device', device.id, { parts: rows });
      return;
    }
    const { [step.form]: relation } = above;
    if (step.do === 'make') {
      const target = relation === undefined ? undefined : pick(await all(relation), step.to);
      const link = relation === undefined || step.to === 0 ? {} : { [relation]: target?.id ?? null };
      await bench.records.create(system, step.form, { name: 'x', [entered[step.form]]: step.value, ...link });
      return;
    }
    const record = pick(await all(step.form, step.do === 'restore'), step.at);
    if (record === undefined) return;
    if (step.do === 'remove') return bench.records.remove(system, step.form, record.id);
    if (step.do === 'restore') {
      // One that points into the recycle bin stays there.
      await bench.records.restore(system, step.form, record.id).catch(() => undefined);
    } else if (step.do === 'value' || relation === undefined) {
      await bench.records.update(system, step.form, record.id, { [entered[step.form]]: step.value });
    } else {
      await bench.records.update(system, step.form, record.id, {
        [relation]: pick(await all(relation), step.to)?.id ?? null,
      });
    }
  }

  /** Every computed value, worked out from the entered ones alone. */
  async function expectRight(): Promise<void> {
    const [areas, sites, devices, deleted] = await Promise.all([
      all('area'),
      all('site'),
      all('device'),
      all('site', true),
    ]);
    const byId = new Map([...areas, ...sites].map((record) => [record.id, record]));
    const behind = (record: RecordAnswer | undefined, key: string) => byId.get(String(record?.[key]));
    // A row may point to a site in the recycle bin, whose values it keeps.
    const rated = new Map([...sites, ...deleted].map((record) => [record.id, record.rate]));
    const round = (value: number) => (Math.sign(value) * Math.round(Math.abs(value) * 100)) / 100 + 0;
    const exact = (value: number) => Number(value.toFixed(6)) + 0;
    const sum = (numbers: number[]) => exact(numbers.reduce((total, each) => total + each, 0));
    const cost = (device: RecordAnswer) =>
      device.factor === null ? null : round(Number(behind(device, 'site')?.rate ?? 1) * Number(device.factor));
    for (const device of devices) {
      const bonus = behind(behind(device, 'site'), 'area')?.bonus ?? null;
      expect(device).toMatchObject({
        cost: cost(device),
        bonus,
        doubled: bonus === null ? null : Number(bonus) * 2,
        work: workOf(device),
      });
    }
    const devicesOf = (site: RecordAnswer) => devices.filter((device) => device.site === site.id);
    const totals = new Map(sites.map((site) => [site.id, sum(devicesOf(site).map((device) => cost(device) ?? 0))]));
    for (const site of sites) {
      const own = devicesOf(site);
      const total = totals.get(site.id) ?? 0;
      const mean =
        own.length === 0 ? null : Number((sum(own.map(({ factor }) => Number(factor))) / own.length).toFixed(6));
      const large = own.filter(({ factor }) => Number(factor) > 5).length;
      const rest = {
        area_bonus: behind(site, 'area')?.bonus ?? null,
        devices: own.length,
        total,
        large,
        score: exact(own.length + total * 2),
      };
      expect(site).toMatchObject(rest);
      if (mean === null) expect(site.mean).toBeNull();
      else expect(site.mean).toBeCloseTo(mean, 5);
    }
    for (const area of areas) {
      const own = sites.filter((site) => site.area === area.id);
      const busiest = own.length === 0 ? null : Math.max(...own.map((site) => devicesOf(site).length));
      expect(area).toMatchObject({ worth: sum(own.map(({ id }) => totals.get(id) ?? 0)), busiest });
    }

    function workOf(device: RecordAnswer): number {
      const rows: readonly unknown[] = Array.isArray(device.parts) ? device.parts : [];
      return round(
        sum(
          rows.map((row) => {
            if (typeof row !== 'object' || row === null || !('hours' in row) || !('done_at' in row)) return 0;
            expect(row).toMatchObject({ rate: rated.get(String(row.done_at)) ?? null });
            return Number(row.hours) * 3 * Number(rated.get(String(row.done_at)) ?? 0);
          }),
        ),
      );
    }
  }

  test('are what they would be, worked out from scratch, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 18 }), async (steps) => {
        for (const each of steps) await run(each);
        await expectRight();
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 60_000);

  test('are right when many records come in at once, and when writes of one parent meet', async () => {
    const site = await bench.records.create(system, 'site', { name: 'many', rate: 2 });
    const operations = Array.from({ length: 300 }, (_, index) => ({
      op: 'create' as const,
      values: { name: `d${index}`, factor: index % 7, site: site.id },
    }));
    await bench.records.bulk(system, 'device', operations);
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        index % 2 === 0
          ? bench.records.create(system, 'device', { name: 'c', factor: 1, site: site.id })
          : bench.records.update(system, 'site', site.id, { rate: index }),
      ),
    );
    await expectRight();
  }, 60_000);

  test('a far record that is in use forbids its deletion only where the relation says so', async () => {
    const site = await bench.records.create(system, 'site', { name: 'used' });
    const device = await bench.records.create(system, 'device', { name: 'uses', factor: 1, site: site.id });
    await bench.records.remove(system, 'site', site.id);
    await expect(refused(bench.records.get(system, 'device', device.id))).resolves.toMatchObject({ status: 404 });
    expect((await refused(bench.records.restore(system, 'device', device.id))).problems).toEqual([
      '/site restore_target_deleted',
    ]);
    await bench.records.restore(system, 'site', site.id);
    await expect(bench.records.get(system, 'device', device.id)).resolves.toMatchObject({ site: site.id });
  });
});
