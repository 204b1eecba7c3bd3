import { beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate } from '../expression/index.js';
import { sampleTargets } from '../model/fields/samples.js';
import { fieldType, type Json } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { sampleContext } from '../testing/field-values.js';
import { Bench, person, refused } from './testing/bench.js';
import { blind, probeForm, probes, supportingForms, type Probe } from './testing/probes.js';
import type { RecordAnswer } from './index.js';

/** A value as it was given: rows without the ids they got. */
function plain(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((row: unknown) =>
    typeof row === 'object' && row !== null && 'part' in row ? { part: row.part } : row,
  );
}

const given = probes.filter(({ input }) => input !== undefined);
const cases = given.map((probe): [string, Probe] => [probe.name, probe]);
const computed = probes.filter(({ input }) => input === undefined);

describe.each(testDatabases())('every field type on $name', ({ url }) => {
  const admin = person({ number: 1, roles: ['admin'] });
  const unseeing = person({ number: 2, roles: ['blind'] });
  const bench = new Bench(packOf({ form: [...supportingForms, ...probes.map(probeForm)], role: [blind] }), [
    admin,
    unseeing,
  ]).on(url);
  const context = bench.as(admin);

  beforeAll(async () => {
    await bench.addTargets(sampleTargets);
    for (const { id, name, code } of sampleTargets.record)
      await bench.records.create(context, 'site', { id, name, code });
  });

  /** The probe's records with each of its valid values, and one without a value. */
  async function filled({ form, input = '', sample }: Probe): Promise<{ record: RecordAnswer; value: Json }[]> {
    const records = [];
    for (const value of sample.valid) {
      records.push({ record: await bench.records.create(context, form, { mark: 'filled', [input]: value }), value });
    }
    return records;
  }

  describe.each(cases)('%s', (_, probe) => {
    const { form, field, sample, input = '' } = probe;
    const type = fieldType(field);
    const records = () => bench.records;
    const isRefused = (value: unknown) =>
      (bench.app.forms.get(form)?.validate({ [field.key]: value }) ?? []).length > 0;

    test('keeps what it was given', async () => {
      for (const { record, value } of await filled(probe)) {
        expect(plain(record[field.key])).toEqual(value);
        expect(plain((await records().get(context, form, record.id))[field.key])).toEqual(value);
      }
      for (const [raw, kept] of field.type === 'formula' ? [] : (sample.given ?? [])) {
        const making = records().create(context, form, { [input]: raw });
        if (isRefused(kept)) expect((await refused(making)).status).toBe(422);
        else expect(plain((await records().get(context, form, (await making).id))[field.key] ?? null)).toEqual(kept);
      }
    });

    test('refuses what is wrong', async () => {
      // What becomes a good value once it is made canonical is taken.
      const wrong =
        field.type === 'formula' ? [] : sample.invalid.filter((value) => isRefused(type.normalise(value, field)));
      expect(wrong.length).toBeGreaterThan(field.type === 'formula' ? -1 : 0);
      for (const value of wrong) {
        const { status, problems } = await refused(records().create(context, form, { [input]: value }));
        expect(status).toBe(422);
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.every((problem) => problem.startsWith(`/${field.key}`))).toBe(true);
      }
    });

    test('changes from one value to another, to none, and the audit says so', async () => {
      const [first = null, second = null] = sample.valid;
      const made = await records().create(context, form, { mark: 'changed', [input]: first });
      if (field.type === 'stage') return;
      const changed = await records().update(context, form, made.id, { [input]: second }, { version: 1 });
      expect(plain(changed[field.key])).toEqual(second);
      expect(changed.version).toBe(2);
      const { events } = await records().timeline(context, form, made.id);
      const change = events[0]?.changes.find((each) => each.field === field.key);
      expect([plain(change?.from), plain(change?.to)]).toEqual([first, second]);
      if (field.type === 'subform' && field.minimum !== undefined) return;
      const emptied = await records().update(context, form, made.id, { [input]: null });
      expect(plain(emptied[field.key]) ?? null).toEqual(field.type === 'subform' ? [] : null);
    });

    test('is found by its value, and by having none', async () => {
      if (!type.can.filter) return;
      const all = await filled(probe);
      const scope = { and: [{ '==': [{ var: 'mark' }, 'filled'] }] };
      const isEmpty = { empty: [{ var: field.key }] };
      const filter = { and: [scope, { '!': [isEmpty] }] };
      const found = await records().list(context, form, {
        filter: field.type === 'subform' ? scope : filter,
        limit: 500,
      });
      const wanted = all.filter(({ value }) => !(Array.isArray(value) && value.length === 0));
      expect(found.records.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted.map(({ record }) => record.id)));
      for (const { record, value } of all) {
        if (value === null || typeof value === 'object') continue;
        const equal = await records().list(context, form, {
          filter: { and: [scope, { '==': [{ var: field.key }, value] }] },
          limit: 500,
        });
        expect(equal.records.map(({ id }) => id)).toContain(record.id);
        expect(equal.records.every((each) => each[field.key] === value)).toBe(true);
      }
    });

    test('puts records in order', async () => {
      if (!type.can.sort) {
        await expect(refused(records().list(context, form, { sort: [field.key] }))).resolves.toMatchObject({
          status: 422,
        });
        return;
      }
      await filled(probe);
      const up = (await records().list(context, form, { sort: [field.key], limit: 500 })).records.map(
        (each) => each[field.key],
      );
      const down = (await records().list(context, form, { sort: [`-${field.key}`], limit: 500 })).records.map(
        (each) => each[field.key],
      );
      expect(down).toEqual([...up].reverse());
      const env = { now: bench.now, timeZone: bench.app.timeZone };
      const present = up.filter((value) => value !== null);
      expect(up.slice(0, up.length - present.length).every((value) => value === null)).toBe(true);
      present.slice(1).forEach((value, index) => {
        const { exprType } = bench.app.forms.get(form)!.fields.get(field.key)!;
        const options = exprType.kind === 'choice' ? exprType.options : [];
        const rank = (option: unknown) => options.indexOf(String(option));
        if (options.length > 0) expect(rank(present[index])).toBeLessThanOrEqual(rank(value));
        else if (typeof value === 'boolean') expect(Number(present[index])).toBeLessThanOrEqual(Number(value));
        else expect(evaluate({ '<=': [{ var: 'a' }, { var: 'b' }] }, { a: present[index], b: value }, env)).toBe(true);
      });
    });

    test('makes groups', async () => {
      const grouped = records().aggregate(context, form, { groupBy: [{ field: field.key }], limit: 1000 });
      if (!type.can.group) {
        await expect(refused(grouped)).resolves.toMatchObject({ status: 422 });
        return;
      }
      await filled(probe);
      const { groups } = await records().aggregate(context, form, { groupBy: [{ field: field.key }], limit: 1000 });
      const counts = new Map<unknown, number>();
      for (const { [field.key]: value } of (await records().list(context, form, { limit: 1000 })).records)
        counts.set(value, (counts.get(value) ?? 0) + 1);
      expect(new Map(groups.map(({ keys, values }) => [keys[0], values.count]))).toEqual(counts);
    });

    test('is found by quick search', async () => {
      if (!type.can.search) return;
      for (const { record, value } of await filled(probe)) {
        if (
          typeof value !== 'string' ||
          !['text', 'long_text', 'phone', 'email', 'url', 'formula'].includes(field.type)
        )
          continue;
        if (field.type === 'formula' && field.result.type !== 'text') continue;
        const word = [...(value.split(/\s+/).find((part) => part !== '') ?? '')]
          .slice(0, 8)
          .join('')
          .replace(/[a-z]/g, (letter) => letter.toUpperCase());
        const { records: found } = await records().list(context, form, { search: word, limit: 500 });
        expect(found.map(({ id }) => id)).toContain(record.id);
      }
    });

    test('goes through a sheet and back', async () => {
      if (!type.can.import) return;
      const cells = sampleContext('zh-CN', bench.app.timeZone);
      for (const { record } of await filled(probe)) {
        const cell = type.formatCell(record[field.key], field, cells);
        const read = type.parseCell(cell, field, cells);
        if ('problem' in read) throw new Error(`${read.problem}: ${String(cell)}`);
        const again = await records().create(context, form, { [input]: read.value });
        expect(type.formatCell(again[field.key], field, cells)).toEqual(cell);
      }
    });

    test('is hidden from who may not see it', async () => {
      const [value = null] = sample.valid;
      const { id } = await records().create(context, form, { mark: 'hidden', [input]: value });
      const hidden = bench.as(unseeing);
      expect(await records().get(hidden, form, id)).not.toHaveProperty(field.key);
      for (const record of (await records().list(hidden, form)).records) expect(record).not.toHaveProperty(field.key);
      const asked = [
        records().list(hidden, form, { filter: { '!': [{ empty: [{ var: field.key }] }] } }),
        records().list(hidden, form, { sort: [field.key] }),
        records().list(hidden, form, { fields: [field.key] }),
        records().aggregate(hidden, form, { groupBy: [{ field: field.key }] }),
        records().aggregate(hidden, form, { measures: [{ key: 'n', measure: 'count', field: field.key }] }),
      ];
      for (const { status } of await Promise.all(asked.map(refused))) expect(status).toBe(422);
      const { events } = await records().timeline(hidden, form, id);
      expect(events.flatMap(({ changes }) => changes.map((change) => change.field))).not.toContain(field.key);
      const other = sample.valid[1] ?? null;
      const written = await refused(records().update(hidden, form, id, { [field.key]: other }));
      expect(written.problems).toEqual([
        `/${field.key} ${field.type === 'formula' ? 'field_computed' : 'field_not_writable'}`,
      ]);
    });
  });

  test.each(computed.map((probe): [string, Probe] => [probe.name, probe]))(
    '%s is computed, and behaves like its result',
    async (_, { form, field }) => {
      const { records } = bench;
      const [site] = sampleTargets.record;
      const input = field.type === 'lookup' ? { site: site.id } : {};
      const made = await records.create(context, form, { mark: 'computed', ...input });
      if (field.type === 'rollup') {
        for (const hours of [1.25, 2.5])
          await records.create(context, field.form, {
            name: 'T',
            site: made.id,
            hours,
            due: `2026-03-0${Math.ceil(hours)}`,
          });
      }
      const { [field.key]: value } = await records.get(context, form, made.id);
      const results: Readonly<Record<string, unknown>> = { count: 2, sum: 3.75, max: '2026-03-03' };
      expect(value).toEqual(
        field.type === 'rollup' ? results[field.measure] : field.type === 'lookup' ? site.name : 'W2026-0001',
      );
      const equal = await records.list(context, form, { filter: { '==': [{ var: field.key }, value as Json] } });
      expect(equal.records.map(({ id }) => id)).toEqual([made.id]);
      const { groups } = await records.aggregate(context, form, { groupBy: [{ field: field.key }] });
      expect(groups).toEqual([{ keys: [value], values: { count: 1 } }]);
      expect((await refused(records.update(context, form, made.id, { [field.key]: 'other' }))).problems).toEqual([
        `/${field.key} field_computed`,
      ]);
      expect(await records.get(bench.as(unseeing), form, made.id)).not.toHaveProperty(field.key);
    },
  );
});
