import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { FormDocument } from '../model/index.js';
import type { Context } from '../records/index.js';
import { releasedSchema, schemaDrift } from '../storage/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { Engine } from './engine.js';

/** How many records are published over; a soak sets more, and hears how long it took. */
const soak = process.env['PULU_PUBLISH_ROWS'];
const rowCount = Number(soak ?? 2000);
const minutes = 60_000;

type Fields = FormDocument['fields'];

const crew: FormDocument = {
  key: 'crew',
  title: label('Crew'),
  titleField: 'name',
  fields: [{ type: 'text', key: 'name', label: label('Name') }],
};

const device = (fields: Fields): FormDocument => ({
  key: 'device',
  title: label('Device'),
  titleField: 'name',
  fields,
});

/** What no release changes. */
const kept: Fields = [
  { type: 'text', key: 'name', label: label('Name'), unique: true },
  { type: 'datetime', key: 'seen_at', label: label('Seen at') },
];

const first = device([
  ...kept,
  { type: 'text', key: 'code', label: label('Code'), maxLength: 12 },
  { type: 'number', key: 'size', label: label('Size') },
  { type: 'money', key: 'price', label: label('Price') },
  { type: 'text', key: 'remark', label: label('Remark') },
  { type: 'relation', key: 'crew', label: label('Crew'), form: 'crew' },
  { type: 'relations', key: 'helpers', label: label('Helpers'), form: 'crew' },
  {
    type: 'subform',
    key: 'parts',
    label: label('Parts'),
    fields: [
      { type: 'text', key: 'what', label: label('What') },
      { type: 'number', key: 'pieces', label: label('Pieces') },
    ],
  },
  { type: 'text', key: 'colour', label: label('Colour') },
  { type: 'tags', key: 'marks', label: label('Marks') },
]);

/** Two fields are new, four hold more, four have another name, two are gone. */
const second = device([
  ...kept,
  { type: 'text', key: 'code', label: label('Code'), maxLength: 60 },
  { type: 'number', key: 'size', label: label('Size'), scale: 2 },
  { type: 'money', key: 'price', label: label('Price'), scale: 4 },
  { type: 'long_text', key: 'note', label: label('Note'), renamedFrom: 'remark' },
  { type: 'relation', key: 'team', label: label('Team'), form: 'crew', renamedFrom: 'crew' },
  { type: 'relations', key: 'aides', label: label('Aides'), form: 'crew', renamedFrom: 'helpers' },
  {
    type: 'subform',
    key: 'items',
    label: label('Items'),
    renamedFrom: 'parts',
    fields: [
      { type: 'text', key: 'title', label: label('Title'), renamedFrom: 'what' },
      { type: 'number', key: 'pieces', label: label('Pieces') },
    ],
  },
  { type: 'boolean', key: 'checked', label: label('Checked') },
  { type: 'number', key: 'score', label: label('Score') },
]);

/** Holds less than there is. */
const third = device(
  second.fields.map((field) => (field.key === 'code' && field.type === 'text' ? { ...field, maxLength: 8 } : field)),
);

const codeOf = (n: number) => (n % 7 === 0 ? `设备-${100_000 + n}` : `D${n}`);
const tooLong = Array.from({ length: rowCount }, (_, n) => codeOf(n)).filter((code) => [...code].length > 8).length;

/** The values of the n-th device in the first release. */
function valuesOf(n: number, crews: readonly string[]) {
  const crewAt = (position: number) => crews[position % crews.length] ?? '';
  return {
    name: `设备 ${n}`,
    seen_at: new Date(Date.UTC(2026, n % 12, 1 + (n % 28), n % 24)).toISOString(),
    code: codeOf(n),
    size: n,
    price: n / 100,
    remark: n % 5 === 0 ? null : `第 ${n} 台 "泵"`,
    crew: crewAt(n),
    helpers: n % 2 === 0 ? [crewAt(n + 1), crewAt(n + 2)] : [],
    parts: n % 4 === 0 ? [{ what: `零件 ${n}`, pieces: n % 9 }] : [],
    colour: `色 ${n}`,
    marks: [`m${n % 3}`],
  };
}

/** The same in the second release. */
function keptOf(n: number, crews: readonly string[]) {
  const { remark, crew: team, helpers: aides, parts, colour: _colour, marks: _marks, ...same } = valuesOf(n, crews);
  const items = parts.map(({ what, pieces }) => ({ title: what, pieces }));
  return { ...same, note: remark, team, aides, items, checked: null, score: null };
}

describe.each(testDatabases())(`a publication over ${rowCount} records on $name`, ({ name, url }) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-publication-'));
  const crews: string[] = [];
  let engine: Engine;

  const context = (): Context => {
    const release = engine.services.releases.current('works');
    if (release === undefined) throw new Error('the app is not published');
    return {
      actor: { kind: 'system', reason: 'test' },
      app: release.app,
      clock: engine.services.clock,
      cause: { kind: 'seed', rules: false },
    };
  };
  const publish = (form: FormDocument) => engine.services.releases.publish(packOf({ form: [crew, form] }));

  async function expectEvery(valuesOfRelease: (n: number) => Readonly<Record<string, unknown>>): Promise<void> {
    const seen = new Set<number>();
    let after: string | undefined;
    do {
      const query = { limit: 1000, sort: ['name'], ...(after === undefined ? {} : { after }) };
      const page = await engine.services.records.list(context(), 'device', query);
      for (const record of page.records) {
        const n = Number(String(record['name']).slice('设备 '.length));
        seen.add(n);
        const expected = valuesOfRelease(n);
        const found = Object.fromEntries(Object.keys(expected).map((key) => [key, bare(record[key])]));
        // A matcher that describes 100,000 equal records takes longer than the publication.
        if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
      }
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen.size).toBe(rowCount);
  }

  beforeAll(async () => {
    engine = await Engine.open({ database: url, dataFolder: folder, logger: pino({ level: 'silent' }) });
    await publish(first);
    for (const crewName of ['甲班', '乙班', '丙班'])
      crews.push((await engine.services.records.create(context(), 'crew', { name: crewName })).id);
    for (let from = 0; from < rowCount; from += 500) {
      const size = Math.min(500, rowCount - from);
      const operations = Array.from({ length: size }, (_, index) => {
        return { op: 'create', values: valuesOf(from + index, crews) } as const;
      });
      await engine.services.records.bulk(context(), 'device', operations, { atomic: true });
    }
  }, 10 * minutes);
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'adds, widens, renames and removes fields, and keeps every value',
    async () => {
      await expectEvery((n) => valuesOf(n, crews));
      const began = performance.now();
      expect(await publish(second)).toMatchObject({ number: 2 });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (soak !== undefined) process.stdout.write(`${name}: published over ${rowCount} records in ${seconds} s\n`);
      await expectEvery((n) => keptOf(n, crews));
      expect(await schemaDrift(engine.services.database, context().app.tables)).toEqual([]);
    },
    10 * minutes,
  );

  it('buries the values of what it removed', async () => {
    const { database } = engine.services;
    const { tombstones } = await releasedSchema(database);
    const grave = tombstones.find(({ table, original }) => table === 'works_device' && original === 'colour');
    expect(tombstones.map(({ original }) => original)).toEqual(expect.arrayContaining(['colour', 'marks']));
    const { quote } = database.dialect;
    const rows = await database.read<{ name: string; buried: string }>(
      `SELECT name, ${quote(grave?.name ?? '')} AS buried FROM works_device`,
    );
    expect(rows.filter((row) => row.buried !== row.name.replace('设备', '色'))).toEqual([]);
    expect(rows).toHaveLength(rowCount);
  });

  it(
    'is refused when values would be lost, with their number, and changes nothing',
    async () => {
      await expect(publish(third)).rejects.toMatchObject({
        code: 'schema_refused',
        errors: [{ code: 'schema_text_too_long', path: '/works_device/code', params: { count: tooLong, limit: 8 } }],
      });
      expect(engine.services.releases.current('works')?.number).toBe(2);
      expect(await schemaDrift(engine.services.database, context().app.tables)).toEqual([]);
      await expectEvery((n) => keptOf(n, crews));
    },
    10 * minutes,
  );

  it('lets people work on at once', async () => {
    const { records } = engine.services;
    const code = '一'.repeat(60);
    const made = await records.create(context(), 'device', { code, size: 1.25, price: 0.0001, checked: true });
    expect(await records.get(context(), 'device', made.id)).toMatchObject({ code, size: 1.25, price: 0.0001 });
  });
});

/** A value without the ids that rows have. */
function bare(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'id'));
  });
}
