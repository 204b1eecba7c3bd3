import { describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { PuluError, type FormDocument } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { label, packOf } from '../../testing/pack.js';
import { Bench, person, refused } from '../testing/bench.js';
import { Records } from '../index.js';

const place: FormDocument = {
  key: 'place',
  title: label('Place'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'text', key: 'road', label: label('Road') },
    { type: 'money', key: 'rate', label: label('Rate') },
    { type: 'user', key: 'owner', label: label('Owner') },
  ],
};

const visit: FormDocument = {
  key: 'visit',
  title: label('Visit'),
  titleField: 'road',
  fields: [
    { type: 'relation', key: 'place', label: label('Place'), form: 'place' },
    { type: 'text', key: 'road', label: label('Road'), autofill: { from: 'place.road' } },
    { type: 'money', key: 'rate', label: label('Rate'), autofill: { from: 'place.rate', overwrite: true } },
    { type: 'user', key: 'owner', label: label('Owner'), defaultExpr: { var: 'place.owner' } },
    { type: 'date', key: 'day', label: label('Day'), defaultExpr: { today: [] } },
    {
      type: 'choice',
      key: 'kind',
      label: label('Kind'),
      options: [
        { key: 'short', label: label('Short') },
        { key: 'long', label: label('Long') },
      ],
      default: 'short',
    },
    { type: 'file', key: 'papers', label: label('Papers') },
    {
      type: 'subform',
      key: 'stops',
      label: label('Stops'),
      maximum: 3,
      fields: [
        { type: 'relation', key: 'place', label: label('Place'), form: 'place' },
        { type: 'text', key: 'road', label: label('Road'), autofill: { from: 'place.road' }, required: true },
        { type: 'number', key: 'hours', label: label('Hours'), default: 1 },
        { type: 'lookup', key: 'rate', label: label('Rate'), path: 'place.rate' },
        {
          type: 'formula',
          key: 'cost',
          label: label('Cost'),
          expr: { '*': [{ var: 'hours' }, { var: 'rate' }] },
          result: { type: 'number' },
        },
      ],
    },
    {
      type: 'formula',
      key: 'total',
      label: label('Total'),
      expr: { sum: [{ var: 'stops' }, { var: 'cost' }] },
      result: { type: 'number' },
    },
  ],
};

/** What follows a visit: where, and on which road, is known from behind it. */
const report: FormDocument = {
  key: 'report',
  title: label('Report'),
  titleField: 'road',
  fields: [
    { type: 'relation', key: 'visit', label: label('Visit'), form: 'visit' },
    { type: 'text', key: 'road', label: label('Road'), autofill: { from: 'place.road' } },
    { type: 'relation', key: 'place', label: label('Place'), form: 'place', autofill: { from: 'visit.place' } },
  ],
};

describe.each(testDatabases())('what a write fills in on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['admin'], department: 2 });
  const bob = person({ number: 2, roles: ['admin'], department: 3 });
  const bench = new Bench(packOf({ form: [place, visit, report] }), [ann, bob]).on(url);
  const context = bench.as(ann);
  const makePlaces = async () =>
    [
      await bench.records.create(context, 'place', { name: 'A', road: 'Road A', rate: 10, owner: bob.id }),
      await bench.records.create(context, 'place', { name: 'B', road: 'Road B', rate: 20 }),
    ] as const;

  test('takes values over from behind a relation that was taken over itself', async () => {
    const [a, b] = await makePlaces();
    const [first, second] = [
      await bench.records.create(context, 'visit', { place: a.id }),
      await bench.records.create(context, 'visit', { place: b.id }),
    ];
    const made = await bench.records.create(context, 'report', { visit: first.id });
    expect(made).toMatchObject({ place: a.id, road: 'Road A' });
    const moved = await bench.records.update(context, 'report', made.id, { visit: second.id, version: made.version });
    expect(moved).toMatchObject({ place: b.id, road: 'Road B' });
    const typed = await bench.records.create(context, 'report', { visit: first.id, road: 'By hand' });
    expect(typed).toMatchObject({ place: a.id, road: 'By hand' });
  });

  test('defaults, where nothing was said', async () => {
    bench.now = new Date('2026-03-05T17:00:00.000Z');
    const made = await bench.records.create(context, 'visit', {});
    // One in the morning in Shanghai.
    expect(made).toMatchObject({
      day: '2026-03-06',
      kind: 'short',
      owner: null,
      department: null,
      stops: [],
      total: 0,
    });
    const said = await bench.records.create(context, 'visit', { day: '2020-01-01', kind: null });
    expect(said).toMatchObject({ day: '2020-01-01', kind: null });
  });

  test('the owner, and the department the owner is in', async () => {
    const [a] = await makePlaces();
    const made = await bench.records.create(context, 'visit', { place: a.id });
    expect(made).toMatchObject({ owner: bob.id, department: bob.department });
    const changed = await bench.records.update(context, 'visit', made.id, { owner: ann.id });
    expect(changed.department).toBe(ann.department);
    expect((await bench.records.update(context, 'visit', made.id, { owner: null })).department).toBeNull();
  });

  test('values of a related record, when the relation is set or changed', async () => {
    const [a, b] = await makePlaces();
    const made = await bench.records.create(context, 'visit', { place: a.id });
    expect(made).toMatchObject({ road: 'Road A', rate: 10 });
    const typed = await bench.records.create(context, 'visit', { place: a.id, road: 'My road', rate: 1 });
    expect(typed).toMatchObject({ road: 'My road', rate: 10 });
    // What was taken over is replaced; what was typed stays, unless the field says otherwise.
    expect(await bench.records.update(context, 'visit', made.id, { place: b.id })).toMatchObject({
      road: 'Road B',
      rate: 20,
    });
    expect(await bench.records.update(context, 'visit', typed.id, { place: b.id })).toMatchObject({
      road: 'My road',
      rate: 20,
    });
    // It is a copy: a later change of the related record does not reach it.
    await bench.records.update(context, 'place', b.id, { road: 'New road' });
    expect(await bench.records.get(context, 'visit', made.id)).toMatchObject({ road: 'Road B' });
  });

  test('rows: ids, defaults, values of related records, computed values; and the sum of them', async () => {
    const [a, b] = await makePlaces();
    const made = await bench.records.create(context, 'visit', {
      stops: [
        { place: a.id, hours: 2 },
        { place: b.id, road: 'Side road' },
      ],
    });
    expect(made.stops).toMatchObject([
      { place: a.id, road: 'Road A', hours: 2, rate: 10, cost: 20 },
      { place: b.id, road: 'Side road', hours: 1, rate: 20, cost: 20 },
    ]);
    expect(made.total).toBe(40);
    const [first, second] = Array.isArray(made.stops) ? made.stops : [];
    const changed = await bench.records.update(context, 'visit', made.id, {
      stops: [{ ...second, hours: 3 }, { ...first }, { id: v7(), place: a.id, cost: 5 }],
    });
    expect(changed.stops).toMatchObject([
      { id: second.id, cost: 60 },
      { id: first.id, cost: 20 },
      { road: 'Road A', cost: 10 },
    ]);
    expect(changed.total).toBe(90);
    const same = await bench.records.update(context, 'visit', made.id, { stops: changed.stops });
    expect(same.version).toBe(changed.version);
  });

  test('problems in rows are told by row', async () => {
    const input = { stops: [{ hours: 1 }, { road: 'x', hours: 'y' }, { road: 'x', place: v7() }, { road: 'x' }] };
    expect((await refused(bench.records.create(context, 'visit', input))).problems).toEqual([
      '/stops value_too_many',
      '/stops/1/hours value_type',
    ]);
    const shaped = { stops: [{ hours: 1 }, { road: 'x', place: v7() }] };
    expect((await refused(bench.records.create(context, 'visit', shaped))).problems).toEqual([
      '/stops/1/place record_unknown',
      '/stops/0/road required',
    ]);
  });

  test('files are claimed in the transaction, and their facts are the true ones', async () => {
    const claimed: unknown[] = [];
    const records = new Records({
      database: bench.database,
      ids: v7,
      files: {
        async claim(_tx, _actor, ids, owner) {
          claimed.push({ ids, ...owner });
          if (ids.includes('01920000-0000-7000-8000-00000000dead'))
            throw new PuluError('validation', 422, [{ code: 'file_unknown', path: '/file' }]);
          return ids.map((id) => ({ id, name: 'true.pdf', size: 7, type: 'application/pdf' }));
        },
      },
    });
    const file = { id: '01920000-0000-7000-8000-00000000f11e', name: 'said.pdf', size: 1, type: 'text/plain' };
    const made = await records.create(context, 'visit', { papers: [file] });
    expect(made.papers).toEqual([{ id: file.id, name: 'true.pdf', size: 7, type: 'application/pdf' }]);
    expect(claimed).toEqual([{ ids: [file.id], app: 'works', form: 'visit', record: made.id, field: 'papers' }]);
    const stolen = { ...file, id: '01920000-0000-7000-8000-00000000dead' };
    expect((await refused(records.update(context, 'visit', made.id, { papers: [stolen] }))).problems).toEqual([
      '/papers file_unknown',
    ]);
  });
});
