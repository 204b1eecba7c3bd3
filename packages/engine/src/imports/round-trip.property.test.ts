import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fieldSamples, sampleTargets } from '../model/fields/samples.js';
import { fieldType, type Cell, type Field, type FormDocument, type Json } from '../model/index.js';
import { Bench, person } from '../records/testing/bench.js';
import { supportingForms } from '../records/testing/probes.js';
import { testDatabases } from '../testing/databases.js';
import { fieldValues, sampleContext } from '../testing/field-values.js';
import { label, packOf } from '../testing/pack.js';
import { csvLine, csvMark } from './index.js';
import { TestFiles } from './testing/files.js';
import { ImportBench } from './testing/importing.js';

/** Every sample of every field type that a sheet can fill, side by side in one form. */
const fields = Object.values(fieldSamples)
  .flat()
  .map(({ field }) => field)
  .filter((field) => fieldType(field).can.import)
  .map((field, index): Field => ({ ...field, key: `f${index}`, label: label(`Field ${index}`) }))
  // A record has one stage.
  .filter((field, index, all) => field.type !== 'stage' || all.findIndex(({ type }) => type === 'stage') === index);

const everything: FormDocument = {
  key: 'everything',
  title: label('Everything'),
  titleField: 'mark',
  fields: [{ type: 'text', key: 'mark', label: label('Mark'), required: true, unique: true }, ...fields.map(plain)],
};

/** A field without what fills it, demands it or forbids it. */
function plain(field: Field): Field {
  const { required: _r, unique: _u, default: _d, ...rest } = { required: 0, unique: 0, default: 0, ...field };
  return rest;
}

type Row = Readonly<Record<string, Json>>;
const files = new TestFiles();
const texts = sampleContext('zh-CN', 'Asia/Shanghai');

describe.each(testDatabases())('sheets written and imported on $name', ({ name: database, url }) => {
  const admin = person({ number: 1, roles: ['admin'] });
  const bench = new Bench(packOf({ form: [...supportingForms.filter(({ key }) => key === 'site'), everything] }), [
    admin,
  ]).on(url);
  const imports = new ImportBench(bench, [admin]);
  let count = 0;

  beforeAll(async () => {
    await bench.addTargets(sampleTargets);
    for (const { id, name, code } of sampleTargets.record)
      await bench.records.create(bench.as(admin), 'site', { id, name, code });
  });

  const isGood = (key: string, value: Json) =>
    (bench.app.forms.get('everything')?.validate({ [key]: value }) ?? []).length === 0;
  const valueOf = (field: Field): fc.Arbitrary<Json> =>
    fc.option(
      fieldValues(field)
        .map((value) => fieldType(field).normalise(value, field) as Json)
        .filter((value) => value !== null && isGood(field.key, value)),
      { freq: 5 },
    );
  const rows = fc.array(fc.record(Object.fromEntries(fields.map((field) => [field.key, valueOf(field)]))), {
    minLength: 1,
    maxLength: 12,
  });

  const writers = {
    xlsx: (cells: Cell[][]) =>
      files.workbook(`${database}-${count}.xlsx`, cells, count % 2 === 0 ? 'shared' : 'inline'),
    csv: async (cells: Cell[][]) => files.write(`${database}-${count}.csv`, csvMark + cells.map(csvLine).join('')),
  };

  test.each(['xlsx', 'csv'] as const)(
    'give the same values again by %s',
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(rows, async (given: Row[]) => {
          count++;
          const marks = given.map((_, index) => `${count}-${index}`);
          const header = ['Mark', ...fields.map(({ label: { 'zh-CN': text } }) => text)];
          const cells = given.map((values, index) => [
            marks[index] ?? null,
            ...fields.map((field) => fieldType(field).formatCell(values[field.key], field, texts)),
          ]);
          const path = await writers[kind]([header, ...cells]);
          const report = await imports.run(admin, { form: 'everything', path });
          expect(report).toMatchObject({ counts: { created: given.length, failed: 0 }, listed: [] });
          const { records } = await bench.records.list(bench.as(admin), 'everything', {
            filter: { in: [{ var: 'mark' }, marks] },
            sort: ['id'],
            limit: 100,
          });
          expect(records.map(({ mark }) => mark)).toEqual(marks);
          for (const [index, values] of given.entries())
            for (const [key, value] of Object.entries(values))
              expect({ key, value: kept(records[index]?.[key]) }).toEqual({ key, value: kept(value, key) });
        }),
        { numRuns: 40 },
      );
    },
    60_000,
  );

  /** Nothing, and a list of nothing, are one in a sheet; a record without a stage begins at the first one. */
  function kept(value: unknown, key?: string): unknown {
    const field = fields.find((each) => each.key === key);
    if (field?.type === 'stage' && value === null) return field.initial;
    return Array.isArray(value) && value.length === 0 ? null : (value ?? null);
  }
});
