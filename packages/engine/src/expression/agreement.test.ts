import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testDatabases } from '../testing/databases.js';
import { analyse } from './check/check.js';
import { compileExpr, compileSql, type Env, type Expr } from './index.js';
import { operations } from './operations/index.js';
import { fetched, openMysql, openSqlite, type Backend } from './testing/backends.js';
import { environments, expressions, timeExpressions, zones } from './testing/expressions.js';
import { drawWorld, loadTasks } from './testing/records.js';
import { sampleScope } from './testing/sample.js';

/** How many expressions each database is asked for; a soak run sets more. */
const EXPRESSIONS = Number(process.env['PULU_AGREEMENT'] ?? 2400);
const BATCH = 30;
const RECORDS = 24;
const SEED = Number(process.env['PULU_SEED'] ?? 20261123);

const world = drawWorld(SEED, RECORDS);
const tasks = loadTasks(world);

/** What a backend answers differently from JavaScript: the first difference of each expression, in words. */
async function differences(backend: Backend, exprs: readonly Expr[], env: Env): Promise<string[]> {
  const compiled = exprs.map((expr) => compileSql(expr, sampleScope, backend.dialect));
  const pieces = compiled.flatMap((each, index) => {
    const value = each.value(env);
    const columns = [{ sql: `${value.sql} AS v${index}`, params: value.params }];
    if (each.type.kind !== 'boolean') return columns;
    const condition = each.condition(env);
    return [...columns, { sql: `CASE WHEN ${condition.sql} THEN 1 ELSE 0 END AS c${index}`, params: condition.params }];
  });
  const columns = pieces.map(({ sql }) => sql).join(', ');
  const rows = await backend.query(
    `SELECT t.id AS id, ${columns} FROM task t`,
    pieces.flatMap(({ params }) => params),
  );
  const byId = new Map(rows.map((row) => [row['id'], row]));
  return exprs.flatMap((expr, index) => {
    const run = compileExpr(expr);
    const type = compiled[index]?.type ?? { kind: 'null' };
    for (const task of tasks) {
      const row = byId.get(task['id']);
      const expected = run(task, env);
      const actual = fetched(row?.[`v${index}`], type);
      const holds = fetched(row?.[`c${index}`] ?? null, type) ?? expected === true;
      if (Object.is(actual, expected) && holds === (expected === true)) continue;
      const sql = compiled[index]?.value(env);
      return [
        [
          JSON.stringify(expr),
          `task ${String(task['id'])}: JavaScript ${JSON.stringify(expected)}, SQL ${JSON.stringify(actual)}, as a condition ${JSON.stringify(holds)}`,
          sql?.sql,
          JSON.stringify(sql?.params),
        ].join('\n'),
      ];
    }
    return [];
  });
}

test('generated expressions are well typed and use every operation', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(expressions, (expr) => {
      for (const [name] of JSON.stringify(expr).matchAll(/(?<=\{")[^"]+(?=":)/g)) seen.add(name);
      expect(analyse(expr, sampleScope).diagnostics).toEqual([]);
    }),
    { numRuns: 2000, seed: SEED },
  );
  expect(operations.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
});

describe.each(testDatabases())('JavaScript and $name', ({ name, url }) => {
  let backend: Backend;
  beforeAll(async () => {
    backend = name === 'sqlite' ? openSqlite() : await openMysql(url);
    await backend.load(world);
  });
  afterAll(() => backend.close());

  test(`agree on ${EXPRESSIONS} generated expressions over ${RECORDS} records`, async () => {
    await fc.assert(
      fc.asyncProperty(
        environments,
        fc.array(expressions, { minLength: BATCH, maxLength: BATCH }),
        async (env, exprs) => {
          expect(await differences(backend, exprs, env)).toEqual([]);
        },
      ),
      { numRuns: Math.ceil(EXPRESSIONS / BATCH), seed: SEED, endOnFailure: true },
    );
  }, 600_000);

  // Over bare columns, and in zones whose clocks never change, the databases compute for themselves.
  test.each(zones)('agree on every operation of time over columns, in %s', async (timeZone) => {
    const env: Env = { now: '2026-03-05T02:00:00.000Z', timeZone };
    expect(await differences(backend, timeExpressions, env)).toEqual([]);
  });
});
