import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { job, look, roles, site } from '../../boards/testing/works.js';
import type { UserActor } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { packOf } from '../../testing/pack.js';
import { Bench, idOf, person } from '../testing/bench.js';
import type { PathAnswer } from './paths.js';

const people: readonly UserActor[] = [
  person({ number: 1, roles: ['chief'], department: 1 }),
  person({ number: 2, roles: ['foreman'], department: 2 }),
  person({ number: 3, roles: ['worker'], department: 2 }),
];
const next: Readonly<Record<string, readonly string[]>> = {
  open: ['start', 'drop'],
  doing: ['finish', 'drop'],
  done: ['again'],
  dropped: [],
};
const target: Readonly<Record<string, string>> = { start: 'doing', finish: 'done', drop: 'dropped', again: 'doing' };

interface Entry {
  readonly stage: string;
  readonly at: number;
}

/** Jobs and the choices they take, one after the other, with the minutes between them. */
const ways = fc.array(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 5000 })), { maxLength: 7 }), {
  minLength: 40,
  maxLength: 40,
});

describe.each(testDatabases())('the paths of records on $name', ({ url }) => {
  const bench = new Bench(packOf({ form: [site, job, look], role: roles }), people).on(url);
  const histories = new Map<string, Entry[]>();

  beforeAll(async () => {
    const [drawn = []] = fc.sample(ways, { numRuns: 1, seed: 11 });
    for (const [index, moves] of drawn.entries()) {
      const kind = index % 2 === 0 ? 'north' : 'south';
      const { id } = await bench.records.create(bench.system, 'job', { name: 'x', kind, owner: idOf((index % 3) + 1) });
      const entries = [{ stage: 'open', at: bench.now.getTime() }];
      for (const [choice, minutes] of moves) {
        const open = next[entries.at(-1)?.stage ?? ''] ?? [];
        const move = open[choice % Math.max(open.length, 1)];
        if (move === undefined) break;
        bench.now = new Date(bench.now.getTime() + minutes * 60_000);
        await bench.records.transition(bench.system, 'job', id, move);
        entries.push({ stage: target[move] ?? '', at: bench.now.getTime() });
      }
      histories.set(id, entries);
    }
    // One goes round and round, further than what is kept beside it.
    const [first = ''] = [...histories].flatMap(([id, path]) => (path.at(-1)?.stage === 'dropped' ? [] : [id]));
    const entries = histories.get(first) ?? [];
    while (entries.length < 60) {
      const move = entries.at(-1)?.stage === 'doing' ? 'finish' : entries.at(-1)?.stage === 'done' ? 'again' : 'start';
      bench.now = new Date(bench.now.getTime() + 60_000);
      await bench.records.transition(bench.system, 'job', first, move);
      entries.push({ stage: target[move] ?? '', at: bench.now.getTime() });
    }
    // Some are older than the keeping of ways.
    const old = [...histories.keys()].slice(5, 9);
    const column = bench.database.dialect.quote('stage$way');
    await bench.database.transaction((tx) =>
      tx.execute(`UPDATE works_job SET ${column} = NULL WHERE id IN (${old.map(() => '?').join(', ')})`, old),
    );
    const [, , binned = ''] = histories.keys();
    await bench.records.remove(bench.system, 'job', binned);
  }, 120_000);

  test.each([undefined, 'north'])('are those of the records that a person sees, of kind %s', async (kind) => {
    const filter = kind === undefined ? {} : { filter: { '==': [{ var: 'kind' }, kind] } };
    for (const actor of people) {
      const context = bench.as(actor);
      const { records } = await bench.records.list(context, 'job', { ...filter, limit: 1000 });
      const expected = byHand(records.map(({ id }) => histories.get(id) ?? []));
      const found = await bench.records.paths(context, 'job', { ...filter, variants: 100 });
      expect(comparable(found)).toEqual(expected);
      expect(found.timed).toBe(found.cases);
      expect(records.length).toBeGreaterThan(0);
    }
  });

  test('of a record go on from what was kept, and are kept so long as there is room', async () => {
    const column = bench.database.dialect.quote('stage$way');
    const rows = await bench.database.read(`SELECT id, ${column} AS way FROM works_job`);
    const kept = rows.filter(({ way }) => way !== null);
    expect(kept.length).toBe(rows.length - 5);
    for (const { id, way } of kept)
      expect(way).toBe((histories.get(String(id)) ?? []).map(({ stage }) => stage).join('>'));
  });
});

function byHand(cases: readonly (readonly Entry[])[]) {
  const steps = new Map<
    string,
    { count: number; cases: Set<number>; starts: number; newCases: number; times: number[] }
  >();
  const paths = new Map<string, number[]>();
  for (const [number, entries] of cases.entries()) {
    const path = entries.map(({ stage }) => `job.${stage}`).join('>');
    const total = ((entries.at(-1)?.at ?? 0) - (entries[0]?.at ?? 0)) / 1000;
    paths.set(path, [...(paths.get(path) ?? []), total]);
    const seen = new Set<string>();
    entries.forEach(({ stage, at }, index) => {
      const then = entries[index + 1];
      const name = `job.${stage}>${then === undefined ? '' : `job.${then.stage}`}`;
      const step = steps.get(name) ?? { count: 0, cases: new Set(), starts: 0, newCases: 0, times: [] };
      steps.set(name, step);
      step.count += 1;
      step.cases.add(number);
      if (index === 0) step.starts += 1;
      if (!seen.has(stage)) step.newCases += 1;
      seen.add(stage);
      if (then !== undefined) step.times.push((then.at - at) / 1000);
    });
  }
  return {
    cases: cases.length,
    steps: Object.fromEntries(
      [...steps].map(([name, { cases: of, times, ...counts }]) => [
        name,
        { ...counts, cases: of.size, median: percentile(times, 50), p90: percentile(times, 90) },
      ]),
    ),
    variants: Object.fromEntries(
      [...paths].map(([path, totals]) => [path, { cases: totals.length, median: percentile(totals, 50) }]),
    ),
  };
}

function comparable({ cases, steps, variants }: PathAnswer) {
  return {
    cases,
    steps: Object.fromEntries(steps.map(({ from, to, ...counts }) => [`${from}>${to ?? ''}`, counts])),
    variants: Object.fromEntries(variants.map(({ path, ...rest }) => [path.join('>'), rest])),
  };
}

function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = ((sorted.length - 1) * share) / 100;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) return null;
  return Number((low + (high - low) * (place - Math.floor(place))).toFixed(10));
}
