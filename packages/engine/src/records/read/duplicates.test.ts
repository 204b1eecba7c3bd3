import { describe, expect, test } from '@jest/globals';
import type { FormDocument, Json, RoleDocument } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { label, packOf } from '../../testing/pack.js';
import { Bench, person, refused } from '../testing/bench.js';

const firm: FormDocument = {
  key: 'firm',
  title: label('Firm'),
  titleField: 'short',
  fields: [
    { type: 'text', key: 'name', label: label('Name'), unique: true, normalise: 'company_name' },
    { type: 'text', key: 'short', label: label('Short name') },
    { type: 'text', key: 'code', label: label('Code') },
    { type: 'text', key: 'city', label: label('City') },
    { type: 'text', key: 'secret', label: label('Secret') },
  ],
  unique: [{ fields: ['code', 'city'] }],
};
const own: RoleDocument = {
  key: 'own',
  title: label('Own'),
  forms: {
    firm: {
      operations: ['read', 'create'],
      scope: { expr: { '==': [{ var: 'owner' }, { me: [] }] } },
      fields: { secret: 'hidden' },
    },
  },
};
const reader: RoleDocument = { key: 'reader', title: label('Reader'), forms: { firm: { operations: ['read'] } } };

describe.each(testDatabases())('what a new record has in common with others, on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['own'] });
  const bob = person({ number: 2, roles: ['own'] });
  const cleo = person({ number: 3, roles: ['reader'] });
  const bench = new Bench(packOf({ form: [firm], role: [own, reader] }), [ann, bob, cleo]).on(url);
  const look = (values: Readonly<Record<string, Json>>, who = ann) =>
    bench.records.duplicates(bench.as(who), 'firm', { values, fields: ['short'] });

  test('is a name that is taken, however it is typed', async () => {
    const made = await bench.records.create(bench.as(ann), 'firm', { name: '泵业（浙江）Co', short: 'Pumps' });
    const found = { taken: true, record: { id: made.id, short: 'Pumps' } };
    expect(await look({ name: '泵业（浙江）Co' })).toMatchObject(found);
    expect(await look({ name: ' 泵业(浙江) CO ' })).toMatchObject(found);
    expect(await look({ name: '泵业(江苏)CO' })).toEqual({ taken: false, record: null });
  });

  test('is told without the record where that may not be seen, as saving would tell', async () => {
    await bench.records.create(bench.as(bob), 'firm', { name: 'Hidden Works', short: 'Hidden', code: 'h', city: 'x' });
    expect(await look({ name: 'hidden works' })).toEqual({ taken: true, record: null });
    expect(await look({ code: 'h', city: 'x' })).toEqual({ taken: true, record: null });
    expect((await refused(bench.records.create(bench.as(ann), 'firm', { name: 'HIDDENWORKS' }))).problems).toEqual([
      '/name not_unique',
    ]);
  });

  test('is a likely twin where nothing forbids a second one, and then only one that may be seen', async () => {
    const mine = await bench.records.create(bench.as(ann), 'firm', { name: 'A', short: 'Twin' });
    await bench.records.create(bench.as(bob), 'firm', { name: 'B', short: 'Other' });
    expect(await look({ short: 'Twin' })).toMatchObject({ taken: false, record: { id: mine.id } });
    expect(await look({ short: 'Other' })).toEqual({ taken: false, record: null });
    expect(await look({ code: 'h' })).toEqual({ taken: false, record: null });
  });

  test('is nobody’s business who makes no such record, nor by fields they do not enter', async () => {
    expect(await refused(look({ name: 'Hidden Works' }, cleo))).toMatchObject({ status: 403 });
    expect(await refused(look({ secret: 'x' }))).toMatchObject({
      status: 422,
      problems: ['/values/secret field_unknown'],
    });
    expect(await refused(look({ name: { like: '%' } }))).toMatchObject({ status: 422, problems: ['/name value_type'] });
    expect(await refused(look({ nothing: 'x' }))).toMatchObject({ problems: ['/values/nothing field_unknown'] });
  });
});
