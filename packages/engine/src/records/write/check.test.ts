import { describe, expect, test } from '@jest/globals';
import type { FormDocument, RoleDocument } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { label, packOf } from '../../testing/pack.js';
import { Bench, idOf, person, refused } from '../testing/bench.js';
import { chief, project, worker } from '../testing/project.js';

const firm: FormDocument = {
  key: 'firm',
  title: label('Firm'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name'), unique: true, normalise: 'company_name' },
    { type: 'text', key: 'city', label: label('City') },
    { type: 'text', key: 'code', label: label('Code') },
    { type: 'text', key: 'short', label: label('Short name'), normalise: 'company_name' },
  ],
  unique: [{ fields: ['code', 'short'] }],
};
const all = { operations: ['read', 'create', 'update'] } satisfies RoleDocument['forms'][string];

describe.each(testDatabases())('what is wrong with a record on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['worker'] });
  const bob = person({ number: 2, roles: ['worker'] });
  const bench = new Bench(
    packOf({ form: [project, firm], role: [{ ...worker, forms: { ...worker.forms, firm: all } }, chief] }),
    [ann, bob],
  ).on(url);
  const context = bench.as(ann);

  test('is told all at once', async () => {
    const input = { budget: 'much', starts: '2026-02-01', ends: '2026-01-01', colour: 'red', owner: idOf(77) };
    expect((await refused(bench.records.create(context, 'project', input))).problems.sort()).toEqual(
      [
        '/budget value_type',
        '/colour field_unknown',
        '/name required',
        '/ends constraint',
        '/owner reference_user_unknown',
        ' out_of_scope',
      ].sort(),
    );
  });

  test('a condition of a field is checked when it has a value', async () => {
    expect((await refused(bench.records.create(context, 'project', { name: 'Minus', budget: -1 }))).problems).toEqual([
      '/budget constraint',
    ]);
    await expect(bench.records.create(context, 'project', { name: 'None' })).resolves.toMatchObject({ budget: null });
  });

  test('a change answers for what it changes', async () => {
    const { id } = await bench.records.create(context, 'project', { name: 'Old' });
    const table = bench.app.forms.get('project')?.table ?? '';
    await bench.database.transaction((tx) =>
      tx.execute(`UPDATE ${table} SET name = NULL, budget = -5 WHERE id = ?`, [id]),
    );
    await expect(bench.records.update(context, 'project', id, { starts: '2026-01-01' })).resolves.toMatchObject({
      name: null,
    });
    expect((await refused(bench.records.update(context, 'project', id, { budget: -6 }))).problems).toEqual([
      '/budget constraint',
    ]);
  });

  test('a value that must be unique says who has it, to those who may see that record', async () => {
    const { id } = await bench.records.create(context, 'project', { name: 'Twin' });
    const mine = await refused(bench.records.create(context, 'project', { name: ' Twin ' }));
    expect(mine.problems).toEqual(['/name not_unique']);
    expect(mine.error.errors[0]?.params).toMatchObject({ existing: id });
    const theirs = await refused(bench.records.create(bench.as(bob), 'project', { name: 'Twin' }));
    expect(theirs.error.errors[0]?.params).not.toHaveProperty('existing');
  });

  test('a name that is compared as one is unique however it is typed', async () => {
    const make = (values: object) => bench.records.create(context, 'firm', { ...values });
    const { id } = await make({ name: '泵业（浙江） Co', city: 'A' });
    const twin = await refused(make({ name: '泵业(浙江)ＣＯ', city: 'B' }));
    expect(twin.problems).toEqual(['/name not_unique']);
    expect(twin.error.errors[0]?.params).toMatchObject({ existing: id, fields: [label('Name')] });
    const other = await make({ name: '阀业', city: 'A' });
    const renamed = bench.records.update(context, 'firm', other.id, { name: '泵业【浙江】co' });
    expect((await refused(renamed)).problems).toEqual(['/name not_unique']);
    await expect(bench.records.update(context, 'firm', id, { name: '泵业(浙江)CO' })).resolves.toMatchObject({
      name: '泵业(浙江)CO',
    });
    await bench.records.update(context, 'firm', id, { name: '管业' });
    await expect(make({ name: '泵业(浙江)co' })).resolves.toBeDefined();
    await expect(make({ name: null })).resolves.toMatchObject({ name: null });
    await expect(make({ name: null })).resolves.toBeDefined();
  });

  test('two fields together are unique however the name is typed, among many records too', async () => {
    const [first, second, third] = await bench.records.bulk(context, 'firm', [
      { op: 'create', values: { code: 'x', short: 'Big One' } },
      { op: 'create', values: { code: 'x', short: 'BIGONE' } },
      { op: 'create', values: { code: 'y', short: 'bigone' } },
    ]);
    expect([first?.ok, second, third?.ok]).toMatchObject([true, { errors: [{ code: 'not_unique' }] }, true]);
  });

  test('a deleted record keeps no name taken, and comes back only while it is free', async () => {
    const first = await bench.records.create(context, 'project', { name: 'Phoenix' });
    await bench.records.remove(context, 'project', first.id);
    const second = await bench.records.create(context, 'project', { name: 'Phoenix' });
    expect((await refused(bench.records.restore(context, 'project', first.id))).problems).toEqual(['/name not_unique']);
    await bench.records.remove(context, 'project', second.id);
    await expect(bench.records.restore(context, 'project', first.id)).resolves.toMatchObject({
      name: 'Phoenix',
      version: 3,
    });
  });

  test('nobody makes or moves a record out of their own sight', async () => {
    expect((await refused(bench.records.create(context, 'project', { name: 'Gift', owner: bob.id }))).problems).toEqual(
      [' out_of_scope'],
    );
    const { id } = await bench.records.create(context, 'project', { name: 'Mine' });
    expect((await refused(bench.records.update(context, 'project', id, { owner: bob.id }))).problems).toEqual([
      ' out_of_scope',
    ]);
    await bench.records.update(bench.system, 'project', id, { owner: bob.id });
    await expect(refused(bench.records.get(context, 'project', id))).resolves.toMatchObject({ status: 404 });
    await expect(refused(bench.records.update(context, 'project', id, { budget: 1 }))).resolves.toMatchObject({
      status: 404,
    });
    await expect(bench.records.get(bench.as(bob), 'project', id)).resolves.toMatchObject({
      department: bob.department,
    });
  });

  test('fields are written by those who may', async () => {
    const { id } = await bench.records.create(context, 'project', { name: 'Fields' });
    expect(
      (
        await refused(bench.records.update(context, 'project', id, { reason: 'x', code: 'P1', version: 9 }))
      ).problems.sort(),
    ).toEqual(['/code field_computed', '/reason field_not_writable', '/version field_computed']);
    const { code, reason, version } = await bench.records.get(context, 'project', id);
    await expect(
      bench.records.update(context, 'project', id, { reason, code, version, budget: 3 }),
    ).resolves.toMatchObject({ budget: 3 });
  });

  test('a public form takes its own fields and asks for no others', async () => {
    const visitor = bench.as({ kind: 'public', form: 'project' });
    expect(
      (await refused(bench.records.submitPublic(visitor, 'project', { name: 'Idea', reason: 'x' }))).problems,
    ).toEqual(['/reason field_not_writable', '/budget required']);
    const receipt = await bench.records.submitPublic(visitor, 'project', { name: 'Idea', budget: 10 });
    expect(Object.keys(receipt).sort()).toEqual(['id', 'version']);
    expect(await bench.records.get(bench.system, 'project', receipt.id)).toMatchObject({
      reason: 'proposed: Idea',
      owner: null,
      department: null,
      created_by: null,
    });
    const elsewhere = bench.as({ kind: 'public', form: 'other' });
    await expect(
      refused(bench.records.submitPublic(elsewhere, 'project', { name: 'X', budget: 1 })),
    ).resolves.toMatchObject({ status: 403 });
    await expect(refused(bench.records.list(visitor, 'project'))).resolves.toMatchObject({ status: 403 });
  });
});
