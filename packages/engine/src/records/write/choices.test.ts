import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FormDocument } from '../../model/index.js';
import { testDatabases } from '../../testing/databases.js';
import { label, packOf } from '../../testing/pack.js';
import { Bench, person, refused } from '../testing/bench.js';

const open = { '==': [{ var: 'closed' }, false] };

const place: FormDocument = {
  key: 'place',
  title: label('Place'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'boolean', key: 'closed', label: label('Closed'), default: false },
    { type: 'relation', key: 'next_to', label: label('Next to'), form: 'place' },
    { type: 'user', key: 'owner', label: label('Owner'), defaultExpr: { me: [] } },
  ],
};

const visit: FormDocument = {
  key: 'visit',
  title: label('Visit'),
  titleField: 'place',
  fields: [
    { type: 'relation', key: 'place', label: label('Place'), form: 'place', filter: open },
    { type: 'relations', key: 'others', label: label('Others'), form: 'place', filter: open },
    {
      type: 'relation',
      key: 'shelter',
      label: label('Shelter'),
      form: 'place',
      filter: open,
      autofill: { from: 'place.next_to' },
    },
    {
      type: 'relation',
      key: 'mine',
      label: label('Mine'),
      form: 'place',
      filter: { '==': [{ var: 'owner' }, { me: [] }] },
    },
    { type: 'text', key: 'note', label: label('Note') },
    {
      type: 'subform',
      key: 'stops',
      label: label('Stops'),
      fields: [
        { type: 'relation', key: 'at', label: label('At'), form: 'place', filter: open },
        { type: 'number', key: 'hours', label: label('Hours') },
      ],
    },
  ],
};

describe.each(testDatabases())('a relation with a filter on $name', ({ url }) => {
  const ann = person({ number: 1, roles: ['admin'] });
  const bob = person({ number: 2, roles: ['admin'] });
  const bench = new Bench(packOf({ form: [place, visit] }), [ann, bob]).on(url);
  const context = bench.as(ann);
  const ids = { inn: '', ruin: '', barn: '' };
  const make = (input: object) => bench.records.create(context, 'visit', { ...input });
  const problems = async (work: Promise<unknown>) => (await refused(work)).problems;

  beforeAll(async () => {
    const made = (values: object) => bench.records.create(context, 'place', { ...values });
    ids.ruin = (await made({ name: 'Ruin', closed: true })).id;
    ids.inn = (await made({ name: 'Inn' })).id;
    ids.barn = (await made({ name: 'Barn', next_to: ids.ruin })).id;
  });

  test('holds what meets it', async () => {
    const input = { place: ids.inn, others: [ids.inn, ids.barn], stops: [{ at: ids.barn }] };
    await expect(make(input)).resolves.toMatchObject({ place: ids.inn });
  });

  test('refuses what does not, wherever it stands, and names the field', async () => {
    const { problems, error } = await refused(
      make({ place: ids.ruin, others: [ids.inn, ids.ruin], stops: [{ at: ids.inn }, { at: ids.ruin }] }),
    );
    expect(problems).toEqual([
      '/place record_not_selectable',
      '/others/1 record_not_selectable',
      '/stops/1/at record_not_selectable',
    ]);
    expect(error.errors[0]?.params).toMatchObject({ id: ids.ruin, field: label('Place') });
  });

  test('refuses it in changes too, and leaves the record as it was', async () => {
    const { id } = await make({ place: ids.inn });
    expect(await problems(bench.records.update(context, 'visit', id, { place: ids.ruin }))).toEqual([
      '/place record_not_selectable',
    ]);
    expect(await bench.records.get(context, 'visit', id)).toMatchObject({ place: ids.inn });
  });

  test('refuses it among many, in a sheet, and from a rule', async () => {
    const [good, bad] = await bench.records.bulk(context, 'visit', [
      { op: 'create', values: { place: ids.inn } },
      { op: 'create', values: { place: ids.ruin } },
    ]);
    expect([good?.ok, bad]).toMatchObject([true, { ok: false, errors: [{ path: '/place' }] }]);
    const byAnybody = [
      bench.records.create(bench.as(ann, { cause: { kind: 'import' } }), 'visit', { place: ids.ruin }),
      bench.records.create(bench.system, 'visit', { place: ids.ruin }),
    ];
    // Both are listened to from the start: one that is refused while the other is waited for would be nobody's.
    for (const found of await Promise.all(byAnybody.map(problems)))
      expect(found).toEqual(['/place record_not_selectable']);
  });

  test('refuses what is taken over from another record', async () => {
    expect(await problems(make({ place: ids.barn }))).toEqual(['/shelter record_not_selectable']);
    await expect(make({ place: ids.barn, shelter: ids.inn })).resolves.toMatchObject({ shelter: ids.inn });
  });

  test('may ask who chooses; where nobody does, it asks nothing', async () => {
    await expect(make({ mine: ids.inn })).resolves.toMatchObject({ mine: ids.inn });
    const theirs = bench.records.create(bench.as(bob), 'visit', { mine: ids.inn });
    expect(await problems(theirs)).toEqual(['/mine record_not_selectable']);
    await expect(bench.records.create(bench.system, 'visit', { mine: ids.inn })).resolves.toBeDefined();
  });

  test('keeps what it held when that stops meeting it', async () => {
    const shed = await bench.records.create(context, 'place', { name: 'Shed' });
    const { id } = await make({ place: shed.id, others: [shed.id], stops: [{ at: shed.id, hours: 1 }] });
    await bench.records.update(context, 'place', shed.id, { closed: true });
    const stored = await bench.records.get(context, 'visit', id);
    const [stop] = Array.isArray(stored['stops']) ? stored['stops'] : [];
    await expect(
      bench.records.update(context, 'visit', id, { note: 'Later', stops: [{ ...stop, hours: 2 }] }),
    ).resolves.toMatchObject({ place: shed.id, stops: [{ at: shed.id, hours: 2 }] });
    expect(
      await problems(bench.records.update(context, 'visit', id, { stops: [{ ...stop }, { at: shed.id }] })),
    ).toEqual(['/stops/1/at record_not_selectable']);
  });
});
