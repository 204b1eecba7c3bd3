import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opensBoard } from '../engine/src/access/index.js';
import type { Reading } from '../engine/src/boards/boards.js';
import { readToken } from '../engine/src/boards/metric/token.js';
import { seed } from '../engine/src/cli/seed/index.js';
import { evaluate, type Expr } from '../engine/src/expression/index.js';
import { parsePack, type Point, type UserActor } from '../engine/src/model/index.js';
import { readPackFolder } from '../engine/src/packs/index.js';
import { createLogger, Engine } from '../engine/src/server/index.js';
import { testDatabases } from '../engine/src/testing/databases.js';

/** A Thursday, 10:00 in Shanghai. */
const start = new Date('2026-03-05T02:00:00.000Z');
const packs = [
  { key: 'sales', roles: ['rep', 'supervisor', 'general_manager', 'sales_operations'] },
  { key: 'inspection', roles: ['supervisor', 'technician', 'admin'] },
];
const cases = testDatabases().flatMap((database) => packs.map((pack) => ({ ...database, ...pack })));

type Opened = Point & { readonly drill: NonNullable<Point['drill']> };

/** Every number of an answer that opens. */
function pointsOf(data: unknown): Opened[] {
  if (Array.isArray(data)) return data.flatMap(pointsOf);
  if (typeof data !== 'object' || data === null) return [];
  return [...(isOpened(data) ? [data] : []), ...Object.values(data).flatMap(pointsOf)];
}

function isOpened(data: object): data is Opened {
  return 'drill' in data && 'value' in data && 'count' in data;
}

describe.each(cases)('the demo of $key on $name', ({ url, key, roles }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-demo-'));
  let engine: Engine;
  let people: readonly UserActor[];

  beforeAll(async () => {
    const pack = join(import.meta.dirname, key);
    const { pack: parsed } = parsePack(await readPackFolder(pack));
    if (parsed === undefined) throw new Error('The pack cannot be read.');
    // Two apps share the database of a server; each has its people in it.
    engine = await Engine.open({
      database: url,
      dataFolder: folder,
      clock: { now: () => start },
      logger: createLogger({ level: 'silent' }),
    });
    await engine.services.releases.publish(parsed);
    await seed(engine, key, start, pack);
    people = await engine.services.identity.actors.all(key);
  }, 600_000);
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const as = (actor: UserActor): Reading => {
    const app = engine.services.releases.current(key)?.app;
    if (app === undefined) throw new Error(`there is no app ${key}`);
    return { app, actor, clock: { now: () => start } };
  };
  const personOf = (role: string): UserActor => {
    const person = people.find(({ roles: [first] }) => first === role);
    if (person === undefined) throw new Error(`nobody is ${role}`);
    return person;
  };
  const rows = (sql: string) => engine.services.database.read(sql);
  const instant = (cell: unknown) => Date.parse(`${String(cell).replace(' ', 'T').replace(/Z$/, '')}Z`);

  it.each(roles)(
    'shows the %s numbers that are the lists they open',
    async (role) => {
      const context = as(personOf(role));
      const { app, actor } = context;
      const boards = [...app.boards.values()].filter((board) => opensBoard(app, actor, board.key));
      const lists = new Map<string, number>();
      let checked = 0;
      for (const board of boards) {
        const { cards } = await engine.services.boards.data(context, board.key);
        for (const [card, { data }] of Object.entries(cards)) {
          for (const { value, count, of, drill } of pointsOf(data)) {
            const { form, filter, token } = drill;
            const about = `${board.key} ${card} ${JSON.stringify(filter)}`;
            const name = JSON.stringify([form, filter]);
            const metric = app.metrics.get(readToken(token)?.m ?? '')?.measure;
            const summed = metric?.type === 'aggregate' && metric.function === 'sum' ? metric.expr : undefined;
            if (summed !== undefined) expect(`${about} ${value}`).toBe(`${about} ${await sum(context, drill, summed)}`);
            const known = lists.get(name) ?? (await length(context, form, filter));
            lists.set(name, known);
            expect(`${about} ${count}`).toBe(`${about} ${known}`);
            if (metric?.type === 'count') expect(value).toBe(count);
            if (of !== undefined)
              expect(value).toBe(of.denominator.count === 0 ? null : of.numerator.count / of.denominator.count);
            checked += 1;
          }
        }
      }
      expect(boards.length === 0 ? roles.includes('technician') : checked > 5).toBe(true);
    },
    300_000,
  );

  async function length(context: Reading, form: string, filter: unknown): Promise<number> {
    let found = 0;
    let cursor: string | undefined;
    do {
      const { records, next } = await engine.services.records.list(context, form, {
        filter: filter as Expr,
        fields: ['id'],
        limit: 1000,
        ...(cursor === undefined ? {} : { cursor }),
      });
      found += records.length;
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    return found;
  }

  async function sum(context: Reading, { form, filter }: Opened['drill'], expr: Expr): Promise<number> {
    const { records } = await engine.services.records.list(context, form, { filter, limit: 1000 });
    const env = { now: start.toISOString(), timeZone: 'Asia/Shanghai' };
    const cents = records.map((record) => Math.round(Number(evaluate(expr, record, env) ?? 0) * 100));
    return cents.reduce((all, value) => all + value, 0) / 100;
  }

  it('has a past: every record came to its stage by steps that are allowed, one after the other, up to now', async () => {
    const { app } = as(personOf(roles[0] ?? ''));
    for (const { key: form, table, stageField, transitions } of app.forms.values()) {
      if (stageField === undefined) continue;
      const records = await rows(`SELECT id, ${stageField} AS stage, created_at FROM ${table}`);
      const steps = await rows(
        `SELECT record, from_stage, to_stage, at FROM pulu_stage_history WHERE app = '${app.key}' AND form = '${form}' ORDER BY record, at, id`,
      );
      const ways = new Map<unknown, (typeof steps)[number][]>();
      for (const step of steps) ways.set(step['record'], [...(ways.get(step['record']) ?? []), step]);
      const allowed = new Set(transitions.flatMap(({ document: { from, to } }) => from.map((each) => `${each} ${to}`)));
      for (const { id, stage, created_at: made } of records) {
        const way = ways.get(id) ?? [];
        expect(way.at(0)).toMatchObject({ from_stage: null, at: made });
        expect(way.at(-1)).toMatchObject({ to_stage: stage });
        way.slice(1).forEach(({ from_stage: from, to_stage: to, at }, index) => {
          expect(from).toBe(way[index]?.['to_stage']);
          expect(allowed).toContain(`${String(from)} ${String(to)}`);
          expect(instant(at)).toBeGreaterThan(instant(way[index]?.['at']));
        });
      }
      const [latest] = await rows(`SELECT MAX(at) AS at FROM pulu_stage_history WHERE app = '${app.key}'`);
      expect(instant(latest?.['at'])).toBeLessThanOrEqual(start.getTime());
    }
  });

  if (key === 'sales')
    it('tells of half a year: answers come sooner, leads are better, deals rest less, promises are kept', async () => {
      const { cards } = await engine.services.boards.data(as(personOf('general_manager')), 'progress');
      const ends = (card: string) => {
        const data = cards[card]?.data;
        if (data?.type !== 'number') throw new Error(`${card} is no number`);
        const values = (data.trend?.points ?? []).flatMap(({ value, count }) => (count < 5 ? [] : (value ?? [])));
        return [values.at(0) ?? 0, values.at(-1) ?? 0] as const;
      };
      const [before, after] = ends('response');
      expect(before / after).toBeGreaterThan(5);
      for (const card of ['in_time', 'validity', 'on_time'])
        expect(ends(card)[1] - ends(card)[0]).toBeGreaterThan(0.15);
      expect(ends('stagnant')[0] - ends('stagnant')[1]).toBeGreaterThan(0.15);
      const map = cards['way']?.data;
      if (map?.type !== 'process_map') throw new Error('there is no map');
      expect([map.edges.length > 12, map.slowest]).toEqual([true, expect.anything()]);
    });
});
