import { beforeEach, describe, expect, test } from '@jest/globals';
import type { FormDocument } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { label, packOf } from '../../testing/pack.js';
import { Bench, person, refused } from '../testing/bench.js';

const place: FormDocument = {
  key: 'place',
  title: label('Place'),
  titleField: 'name',
  fields: [{ type: 'text', key: 'name', label: label('Name') }],
};

/** A tour whose stops point to places in each of the three ways. */
const tour: FormDocument = {
  key: 'tour',
  title: label('Tour'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    {
      type: 'subform',
      key: 'stops',
      label: label('Stops'),
      fields: [
        { type: 'relation', key: 'at', label: label('At'), form: 'place' },
        { type: 'relation', key: 'from', label: label('From'), form: 'place', onDelete: 'clear' },
        { type: 'relation', key: 'inside', label: label('Inside'), form: 'place', onDelete: 'delete' },
        { type: 'number', key: 'hours', label: label('Hours') },
      ],
    },
    {
      type: 'formula',
      key: 'total',
      label: label('Total'),
      expr: { sum: [{ var: 'stops' }, { var: 'hours' }] },
      result: { type: 'number' },
    },
  ],
};

describe.each(testDatabases())('a record that rows point to, when it is deleted on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['admin'] });
  const bench = new Bench(packOf({ form: [place, tour] }), [ann]).on(url);
  const context = bench.as(ann);
  const read = (id: string) => bench.records.get(context, 'tour', id);
  let inn: string;

  beforeEach(async () => {
    inn = (await bench.records.create(context, 'place', { name: 'Inn' })).id;
  });

  test('stays while a row needs it, and says how many records', async () => {
    await bench.records.create(context, 'tour', { stops: [{ at: inn }, { at: inn }] });
    const { id } = await bench.records.create(context, 'tour', { stops: [{ at: inn }] });
    const { problems, error } = await refused(bench.records.remove(context, 'place', inn));
    expect(problems).toEqual([' record_in_use']);
    expect(error.errors[0]?.params).toEqual({ form: label('Tour'), field: label('At'), count: 2 });
    await expect(bench.records.get(context, 'place', inn)).resolves.toBeDefined();
    await bench.records.update(context, 'tour', id, { stops: [] });
    expect((await refused(bench.records.remove(context, 'place', inn))).error.errors[0]?.params).toMatchObject({
      count: 1,
    });
  });

  test('is let go of by the rows that may do without it', async () => {
    const { id } = await bench.records.create(context, 'tour', {
      stops: [
        { from: inn, hours: 1 },
        { from: null, hours: 2 },
      ],
    });
    await bench.records.remove(context, 'place', inn);
    expect(await read(id)).toMatchObject({
      version: 2,
      total: 3,
      stops: [
        { from: null, hours: 1 },
        { from: null, hours: 2 },
      ],
    });
  });

  test('takes the rows along that are nothing without it, and the totals follow', async () => {
    const { id } = await bench.records.create(context, 'tour', {
      stops: [
        { inside: inn, hours: 1 },
        { inside: null, hours: 2 },
      ],
    });
    await bench.records.remove(context, 'place', inn);
    const { stops, total } = await read(id);
    expect([stops, total]).toMatchObject([[{ hours: 2 }], 2]);
    expect(Array.isArray(stops) && stops.length).toBe(1);
  });

  test('may go when its rows are in the bin, and those do not come back before it', async () => {
    const { id } = await bench.records.create(context, 'tour', { stops: [{ hours: 1 }, { at: inn }] });
    await bench.records.remove(context, 'tour', id);
    await bench.records.remove(context, 'place', inn);
    expect((await refused(bench.records.restore(context, 'tour', id))).problems).toEqual([
      '/stops/1/at restore_target_deleted',
    ]);
    expect((await refused(bench.records.purge(context, 'place', inn))).problems).toEqual([' record_in_use']);
    await bench.records.restore(context, 'place', inn);
    await expect(bench.records.restore(context, 'tour', id)).resolves.toMatchObject({ total: 1 });
  });
});
