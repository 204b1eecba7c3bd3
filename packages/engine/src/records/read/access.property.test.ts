import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate, type Expr } from '../../expression/index.js';
import type { FormAccess, FormDocument, Operation, RoleDocument, UserActor } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { label, packOf } from '../../testing/pack.js';
import { Bench, compiled, idOf, person, refused } from '../testing/bench.js';
import type { Context, RecordAnswer } from '../index.js';

const regions = ['north', 'south', 'west'];
const options = regions.map((key) => ({ key, label: label(key) }));

const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'choice', key: 'region', label: label('Region'), options },
  ],
};

const task: FormDocument = {
  key: 'task',
  title: label('Task'),
  titleField: 'name',
  search: ['name', 'secret', 'site'],
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'text', key: 'secret', label: label('Secret') },
    { type: 'number', key: 'points', label: label('Points') },
    { type: 'choice', key: 'kind', label: label('Kind'), options },
    { type: 'user', key: 'owner', label: label('Owner') },
    { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
    { type: 'tags', key: 'tags', label: label('Tags') },
    { type: 'users', key: 'team', label: label('Team') },
    {
      type: 'formula',
      key: 'left',
      label: label('Left'),
      expr: { '-': [{ date_diff: [{ today: [] }, '2026-12-31', 'day'] }, { var: 'points' }] },
      result: { type: 'number' },
    },
  ],
};

const scope: fc.Arbitrary<NonNullable<FormAccess['scope']>> = fc.oneof(
  fc.constantFrom('all' as const, 'own' as const, 'department' as const, 'department_tree' as const),
  fc
    .constantFrom<Expr>(
      { '>': [{ var: 'points' }, 2] },
      { '==': [{ var: 'kind' }, 'north'] },
      { '==': [{ var: 'site.region' }, 'south'] },
      { in: [{ me: [] }, { var: 'team' }] },
      { '!': [{ empty: [{ var: 'secret' }] }] },
    )
    .map((expr) => ({ expr })),
);

const maskable = ['secret', 'points', 'kind', 'site', 'tags', 'team', 'left', 'owner'] as const;
const masks = fc
  .uniqueArray(fc.constantFrom(...maskable), { maxLength: 4 })
  .map((keys) => Object.fromEntries(keys.map((key) => [key, 'hidden' as const])));
const operations = fc.uniqueArray(fc.constantFrom<Operation>('read', 'export', 'update'), { minLength: 1 });
const access: fc.Arbitrary<FormAccess> = fc.record({ operations, scope, fields: masks });
const siteAccess: fc.Arbitrary<FormAccess | undefined> = fc.option(
  fc.record({
    operations: fc.constant<Operation[]>(['read']),
    scope: fc.constantFrom<NonNullable<FormAccess['scope']>>(
      'all',
      { expr: { '==': [{ var: 'region' }, 'north'] } },
      { expr: { '!=': [{ var: 'name' }, 'S0'] } },
    ),
    fields: fc.constantFrom<NonNullable<FormAccess['fields']>>({}, { region: 'hidden' }, { name: 'hidden' }),
  }),
  { nil: undefined },
);

const role = (key: string): fc.Arbitrary<RoleDocument> =>
  fc.record({ task: access, site: siteAccess }).map(({ task: tasks, site: sites }) => ({
    key,
    title: label(key),
    forms: { task: tasks, ...(sites === undefined ? {} : { site: sites }) },
  }));

const condition: fc.Arbitrary<Expr> = fc.constantFrom<Expr>(
  true,
  { '>=': [{ var: 'points' }, 3] },
  { '!': [{ '==': [{ var: 'kind' }, 'south'] }] },
  { '==': [{ var: 'secret' }, null] },
  { '==': [{ var: 'site.region' }, 'north'] },
  { '!=': [{ var: 'site.name' }, 'S1'] },
  { or: [{ '==': [{ var: 'owner' }, { me: [] }] }, { in: ['red', { var: 'tags' }] }] },
  { '<': [{ var: 'left' }, 299] },
);

const idIn = ({ id }: Record<string, unknown>): string => (typeof id === 'string' ? id : '');

/** What a person with roles of an app sees, worked out one record at a time. */
interface Naive {
  readonly seen: readonly Record<string, unknown>[];
  readonly hidden: ReadonlySet<string>;
  readonly env: Parameters<typeof evaluate>[2];
}

describe.each(testDatabases())('what roles let through on $name', ({ url }) => {
  const people = [1, 2, 3].map((number) => person({ number, roles: [], department: number }));
  const bench = new Bench(packOf({ form: [site, task] }), people).on(url);
  let tasks: readonly RecordAnswer[] = [];
  let sites: readonly RecordAnswer[] = [];

  beforeAll(async () => {
    const { records, system } = bench;
    for (let index = 0; index < 4; index += 1)
      await records.create(system, 'site', { name: `S${index}`, region: regions[index % 3] });
    sites = (await records.list(system, 'site')).records;
    for (let index = 0; index < 40; index += 1) {
      const owner = index % 4 === 0 ? null : idOf(1 + (index % 3));
      const values = {
        name: `Task ${index}`,
        secret: index % 5 === 0 ? null : `hush ${index % 7}`,
        points: index % 6 === 0 ? null : index % 8,
        kind: index % 7 === 0 ? null : regions[index % 3],
        owner,
        site: index % 3 === 0 ? null : sites[index % 4]?.id,
        tags: index % 2 === 0 ? ['red'] : [],
        team: index % 4 === 1 ? [idOf(1), idOf(2)] : [],
      };
      await records.create(system, 'task', values);
    }
    const gone = await records.create(system, 'task', { name: 'Deleted', points: 5 });
    await records.remove(system, 'task', gone.id);
    tasks = (await records.list(system, 'task', { limit: 100 })).records;
  });

  /** The naive answer: every record on its own, by the JavaScript evaluator. */
  function naive(context: Context, actor: UserActor, operation: 'read' | 'export'): Naive {
    const { id, department, departmentTree, roles } = actor;
    const env = { now: bench.now, timeZone: bench.app.timeZone, me: { id, department, departmentTree, roles } };
    const sitesById = new Map(sites.map((each) => [each.id, each]));
    const ways = (form: string, wanted: Operation) =>
      roles.flatMap((key) => {
        const rights = context.app.roles.get(key)?.forms.get(form);
        const reach = rights?.scopes.get(wanted);
        return rights === undefined || reach === undefined ? [] : [{ reach, visible: rights.visible }];
      });
    const look = (
      form: string,
      wanted: Operation,
      record: Record<string, unknown>,
      nested: Record<string, unknown>,
    ) => {
      const through = ways(form, wanted).filter(
        ({ reach }) => reach === true || evaluate(reach.source, nested, env) === true,
      );
      if (through.length === 0) return undefined;
      const keys = Object.keys(record).filter(
        (key) => key === 'id' || key === 'version' || through.some(({ visible }) => visible.has(key)),
      );
      return Object.fromEntries(keys.map((key) => [key, record[key]]));
    };
    const seen = tasks.flatMap((record) => {
      const behind = sitesById.get(String(record.site));
      const shown = look('task', operation, record, { ...record, site: behind ?? record.site });
      if (shown === undefined) return [];
      const seenSite = behind === undefined ? undefined : look('site', 'read', behind, behind);
      return [shown.site === undefined || seenSite === undefined ? shown : { ...shown, $site: seenSite }];
    });
    const granted = ways('task', operation);
    return {
      seen,
      hidden: new Set([...maskable].filter((key) => !granted.some(({ visible }) => visible.has(key)))),
      env,
    };
  }

  /** A record as a filter reads it: what is hidden is not there. */
  const forFilter = (record: Record<string, unknown>) => ({ ...record, site: record.$site ?? record.site ?? null });

  const conditional = (context: Context, actor: UserActor, operation: 'read' | 'export', key: string) => {
    const granted = actor.roles.flatMap((each) => {
      const rights = context.app.roles.get(each)?.forms.get('task');
      return rights?.scopes.has(operation) === true ? [rights.visible.has(key)] : [];
    });
    return granted.some(Boolean) && !granted.every(Boolean);
  };

  test('lists, records, groups, sums, searches and exports agree with each record looked at alone', async () => {
    const world = fc.record({
      roles: fc.tuple(role('one'), role('two')),
      held: fc.constantFrom(['one'], ['two'], ['one', 'two']),
      who: fc.nat(2),
      filter: condition,
      operation: fc.constantFrom('read' as const, 'export' as const),
      search: fc.constantFrom(undefined, 'hush 3', 'S1', 'task 1'),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ roles, held, who, filter, operation, search }) => {
        const app = compiled(packOf({ form: [site, task], role: [...roles] }));
        const actor = { ...person({ number: who + 1, roles: held, department: who + 1 }) };
        const context = { ...bench.as(actor), app };
        const { seen, hidden, env } = naive(context, actor, operation);
        const { records } = bench;
        const query = { filter, operation, ...(search === undefined ? {} : { search }) };
        if (!held.some((key) => app.roles.get(key)?.forms.get('task')?.scopes.has(operation) === true)) {
          expect((await refused(records.list(context, 'task', query))).status).toBe(403);
          return;
        }
        if (readsHidden(filter, hidden, context, actor)) {
          expect((await refused(records.list(context, 'task', query))).status).toBe(422);
          return;
        }
        const matching = seen.filter(
          (record) => evaluate(filter, forFilter(record), env) === true && found(record, search),
        );
        const listed = await records.list(context, 'task', { ...query, limit: 100 });
        const strip = ({ $titles: _titles, $site: _site, ...record }: Record<string, unknown>) => record;
        const withNulls = (record: Record<string, unknown>) =>
          // A field that is hidden on this record alone is null.
          Object.fromEntries(
            [...maskable, 'id', 'name'].filter((key) => !hidden.has(key)).map((key) => [key, record[key] ?? null]),
          );
        const sorted = (items: readonly Record<string, unknown>[]) =>
          items
            .map(strip)
            .map(withNulls)
            .sort((a, b) => (idIn(a) < idIn(b) ? -1 : 1));
        expect(sorted(listed.records)).toEqual(sorted(matching));
        for (const key of hidden) for (const record of listed.records) expect(record).not.toHaveProperty(key);
        await expectGroups(context, query, matching, hidden);
        if (operation === 'read') await expectSingles(context, seen);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  }, 60_000);

  function readsHidden(filter: Expr, hidden: ReadonlySet<string>, context: Context, actor: UserActor): boolean {
    const text = JSON.stringify(filter);
    const reads = (name: string) => text.includes(`"var":"${name}`);
    if ([...hidden].some((key) => reads(key))) return true;
    const siteFields = ['name', 'region'].filter((key) => reads(`site.${key}`));
    return siteFields.some(
      (key) =>
        !actor.roles.some((each) => {
          const rights = context.app.roles.get(each)?.forms.get('site');
          return rights?.scopes.has('read') === true && rights.visible.has(key);
        }),
    );
  }

  function found(record: Record<string, unknown>, search: string | undefined): boolean {
    if (search === undefined) return true;
    const siteName =
      typeof record.$site === 'object' && record.$site !== null && 'name' in record.$site
        ? record.$site.name
        : undefined;
    const texts = [record.name, record.secret, siteName]
      .filter((each) => typeof each === 'string')
      .map((each) => each.toLowerCase());
    return search
      .toLowerCase()
      .split(' ')
      .every((word) => texts.some((each) => each.includes(word)));
  }

  async function expectGroups(
    context: Context,
    query: object,
    matching: readonly Record<string, unknown>[],
    hidden: ReadonlySet<string>,
  ): Promise<void> {
    if (hidden.has('kind') || hidden.has('points')) return;
    const { groups } = await bench.records.aggregate(context, 'task', {
      ...query,
      groupBy: [{ field: 'kind' }],
      measures: [
        { key: 'n', measure: 'count' },
        { key: 'points', measure: 'sum', field: 'points' },
      ],
    });
    const wanted = new Map<unknown, { n: number; points: number }>();
    for (const record of matching) {
      const group = wanted.get(record.kind ?? null) ?? { n: 0, points: 0 };
      wanted.set(record.kind ?? null, { n: group.n + 1, points: group.points + Number(record.points ?? 0) });
    }
    expect(new Map(groups.map(({ keys, values }) => [keys[0], values]))).toEqual(wanted);
  }

  async function expectSingles(context: Context, seen: readonly Record<string, unknown>[]): Promise<void> {
    const ids = new Set(seen.map(({ id }) => id));
    for (const { id } of tasks.slice(0, 12)) {
      const answer = bench.records.get(context, 'task', id);
      if (ids.has(id)) expect((await answer).id).toBe(id);
      else expect((await refused(answer)).status).toBe(404);
      const history = bench.records.timeline(context, 'task', id);
      if (!ids.has(id)) expect((await refused(history)).status).toBe(404);
      else await history;
    }
  }

  test('a field that only some roles show is shown where they reach', () => {
    const roles = [
      {
        key: 'one',
        title: label('One'),
        forms: { task: { operations: ['read' as const], fields: { secret: 'hidden' as const } } },
      },
      { key: 'two', title: label('Two'), forms: { task: { operations: ['read' as const], scope: 'own' as const } } },
    ];
    const app = compiled(packOf({ form: [site, task], role: roles }));
    const actor = person({ number: 1, roles: ['one', 'two'] });
    const context = { ...bench.as(actor), app };
    expect(conditional(context, actor, 'read', 'secret')).toBe(true);
    return bench.records.list(context, 'task', { limit: 100 }).then(({ records }) => {
      expect(records.length).toBe(tasks.length);
      for (const { secret, owner, id } of records) {
        expect(secret).toBe(owner === actor.id ? (tasks.find((each) => each.id === id)?.secret ?? null) : null);
      }
    });
  });
});
