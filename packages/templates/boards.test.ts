import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Boards, boardTables } from '../engine/src/boards/index.js';
import { parsePack, type BoardDocument, type NumberData, type Pack } from '../engine/src/model/index.js';
import { readPackFolder } from '../engine/src/packs/index.js';
import { Bench, idOf, person } from '../engine/src/records/testing/bench.js';
import { testDatabases } from '../engine/src/testing/databases.js';
import { createTables } from '../engine/src/testing/tables.js';

const manager = person({ number: 1, roles: ['general_manager'] });
/**
 * What the 60 records below come to, worked out by hand from their tables. In Shanghai it is 2026-03-05 10:00.
 *
 *   answered after, in minutes, of 30 days   5 10 12 15 18 20 25 30 30 45 60 90 120 240: 14, of which 9 within 30
 *   not answered, and 30 minutes are over    L5 L6 L18 L19: 4 of 30 days, of which L6 is given up
 *   valid or converted                       L2 L3 L7 L8 L9 L13 L14 L15 L20: 9; invalid: L6 L12 L17; all others wait: 8
 *   assigned in 7 days                       18, of which L3 L13 L14 L20 are converted
 *   visits whose 2 hours are over            13, of which 9 are traced
 *   orders due by today                      7, of which 3 came in time; overdue and under way: 2
 *   delivered                                5, of which 2 with contract and proof
 *   quotes sent                              5, of which 2 came back
 */
const expected: Readonly<Record<string, number>> = {
  first_response_in_time: 9 / 18,
  // Between the 7th and the 8th of 14; nine tenths of the way from the 1st to the 14th lie 0.7 beyond the 12th.
  first_response_median: 27.5 * 60,
  first_response_p90: (90 + 0.7 * 30) * 60,
  leads_uncontacted: 4,
  lead_conversion_7d: 4 / 18,
  lead_validity: 9 / 12,
  leads_pending: 8,
  todo_done_today: 1 / 3,
  lead_fill_rate: 3 / 9,
  high_potential_pool: 3,
  trace_completeness: 9 / 13,
  // Only the visit of this morning is of today.
  visits_untraced: 1,
  visits_made: 14,
  leads_entered: 20,
  leads_reached_valid: 9,
  leads_reached_converted: 5,
  lost_opportunities: 2,
  commitments_overdue: 2,
  on_time_delivery: 3 / 7,
  closed_loop: 2 / 5,
  stagnation: 1 / 4,
  loss_rate: 2 / 4,
  won_amount: 1000 + 2500,
  // Of 28 and 27 days.
  deal_cycle: 27.5 * 86_400,
  quote_return_rate: 2 / 5,
  process_health: (100 * (9 / 18 + 9 / 13 + 3 / 4 + 3 / 7)) / 4,
};

/** The sales pack with one board more, which shows all these metrics. */
async function packWithBoard(): Promise<Pack> {
  const { pack } = parsePack(await readPackFolder(join(import.meta.dirname, 'sales')));
  if (pack === undefined) throw new Error('The pack cannot be read.');
  const position = { x: 0, y: 0, w: 6, h: 4 };
  const document: BoardDocument = {
    key: 'all_metrics',
    title: { 'zh-CN': '全部', 'en-US': 'All' },
    audience: ['general_manager'],
    refresh: { type: 'live' },
    cards: Object.keys(expected).map((metric) => ({ key: metric, type: 'number', metric, position })),
  };
  const board = new Map([...pack.documents.board, [document.key, { file: 'boards/all_metrics.json', document }]]);
  return { ...pack, documents: { ...pack.documents, board } };
}

const pack = await packWithBoard();

describe.each(testDatabases())('the metrics of the sales pack on $name', ({ url }) => {
  const bench = new Bench(pack, [manager]).on(url);
  let boards: Boards;

  beforeAll(async () => {
    await createTables(bench.database, boardTables);
    boards = new Boards({
      database: bench.database,
      records: bench.records,
      departmentTree: (id) => Promise.resolve([id]),
    });
    await fixture(bench);
  });

  it('are of 60 records', async () => {
    const counts = await Promise.all(
      ['lead', 'opportunity', 'visit', 'contract', 'order', 'quote'].map(async (form) => {
        const [row] = await bench.database.read(`SELECT COUNT(*) AS n FROM sales_${form}`);
        return Number(row?.['n']);
      }),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  });

  it('come to what was worked out by hand', async () => {
    const { cards } = await boards.data({ ...bench.as(manager), actor: manager }, 'all_metrics');
    const found = Object.entries(cards).map(([key, { data }]) => [
      key,
      data.type === 'number' ? data.now.value : data.type,
    ]);
    const rounded = (value: unknown) => (typeof value === 'number' ? Number(value.toFixed(6)) : value);
    expect(Object.fromEntries(found.map(([key, value]) => [key, rounded(value)]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, rounded(value)])),
    );
  });

  it('name what costs the health of the process most', async () => {
    const { data } = await boards.card({ ...bench.as(manager), actor: manager }, 'all_metrics', 'process_health');
    const { worst, parts } = data as NumberData;
    expect([worst, parts?.length]).toEqual(['on_time', 4]);
  });
});

let next = 100;

/** Writes a row as it lies in the table, computed fields included: the metrics are tried here, and not the write path. */
async function put(bench: Bench, key: string, values: Readonly<Record<string, unknown>>): Promise<string> {
  const form = bench.app.forms.get(key);
  if (form === undefined) throw new Error(`no form ${key}`);
  const { dialect } = bench.database;
  const id = idOf((next += 1));
  const at = dialect.codec({ kind: 'datetime' }).encode(values['created_at'] ?? '2026-02-01T02:00:00.000Z');
  const system = ['id', 'version', 'created_at', 'updated_at', 'live'];
  const columns = [...form.fields.values()].flatMap(({ key: name, storage }) =>
    storage.kind === 'column' && Object.hasOwn(values, name) && !system.includes(name)
      ? [[storage.name, dialect.codec(storage.column).encode(values[name])] as const]
      : [],
  );
  await bench.database.transaction((tx) =>
    tx.insert(
      form.table,
      [...system, ...columns.map(([name]) => name)],
      [[id, 1, at, at, 1, ...columns.map(([, value]) => value)]],
    ),
  );
  return id;
}

async function entered(bench: Bench, form: string, record: string, stage: string, at: string): Promise<void> {
  const moment = bench.database.dialect.codec({ kind: 'datetime' }).encode(at);
  const columns = ['id', 'app', 'form', 'record', 'from_stage', 'to_stage', 'transition', 'at', 'actor'];
  const row = [idOf((next += 1)), 'sales', form, record, null, stage, null, moment, null];
  await bench.database.transaction((tx) => tx.insert('pulu_stage_history', columns, [row]));
}

async function fixture(bench: Bench): Promise<void> {
  const iso = (text: string) => `${text}:00.000Z`;
  const lead = (submitted: string, contact: string | null, stage: string, more: object = {}) =>
    put(bench, 'lead', {
      company: 'C',
      phone: '1',
      category: 'fasteners',
      source: 'website',
      submitted_at: iso(submitted),
      assigned_at: iso(submitted),
      first_contact_at: contact === null ? null : iso(contact),
      stage,
      ...more,
    });
  await lead('2026-03-04T02:00', '2026-03-04T02:18', 'contacted', {
    health_tag: 'high_potential',
    next_follow_up_at: iso('2026-03-05T06:00'),
  });
  const moved = await lead('2026-03-04T03:00', '2026-03-04T03:30', 'valid', {
    next_follow_up_at: iso('2026-03-05T01:00'),
  });
  await entered(bench, 'lead', moved, 'valid', iso('2026-03-05T01:30'));
  await lead('2026-03-04T04:00', '2026-03-04T06:00', 'converted');
  await lead('2026-03-05T01:50', null, 'assigned', { next_follow_up_at: iso('2026-03-06T06:00') });
  await lead('2026-03-05T01:00', null, 'assigned', { next_follow_up_at: iso('2026-03-03T06:00') });
  await lead('2026-02-25T02:00', null, 'invalid');
  await lead('2026-01-01T02:00', '2026-01-01T02:10', 'converted');

  // L8 to L20, of 3 March: answered after so many minutes, and where they are.
  const leads: readonly (readonly [minutes: number | null, stage: string, tag?: string])[] = [
    [10, 'valid', 'high_potential'],
    [20, 'valid'],
    [25, 'contacted', 'high_potential'],
    [30, 'contacted'],
    [45, 'invalid'],
    [60, 'converted'],
    [90, 'converted'],
    [5, 'valid'],
    [15, 'contacted'],
    [240, 'invalid'],
    [null, 'assigned'],
    [null, 'assigned'],
    [12, 'converted'],
  ];
  for (const [minutes, stage, tag] of leads) {
    const contact = minutes === null ? null : new Date(Date.UTC(2026, 2, 3, 2, minutes)).toISOString().slice(0, 16);
    await lead('2026-03-03T02:00', contact, stage, tag === undefined ? {} : { health_tag: tag });
  }

  const opportunity = (stage: string, more: object = {}) => put(bench, 'opportunity', { name: 'O', stage, ...more });
  await opportunity('proposal');
  const visited = await opportunity('quoting');
  await opportunity('negotiation', { created_at: iso('2026-03-04T02:00') });
  const proposed = await opportunity('proposal');
  await entered(bench, 'opportunity', proposed, 'proposal', iso('2026-03-04T02:00'));
  await opportunity('won', { amount: 1000, started_on: '2026-02-01', closed_on: '2026-03-01' });
  await opportunity('lost', { amount: 500, started_on: '2026-02-01', closed_on: '2026-03-02', lost_reason: 'price' });
  await opportunity('won', { amount: 2500, started_on: '2026-02-05', closed_on: '2026-03-04' });
  await opportunity('lost', { amount: 100, started_on: '2026-02-05', closed_on: '2026-03-03', lost_reason: 'price' });

  const visit = (at: string, due: string, traced: boolean, more: object = {}) =>
    put(bench, 'visit', { stage: 'visited', visited_at: iso(at), trace_due_at: iso(due), traced, ...more });
  await visit('2026-03-04T08:00', '2026-03-04T10:00', true);
  await visit('2026-03-04T09:00', '2026-03-04T11:00', false);
  await visit('2026-03-05T01:00', '2026-03-05T03:00', false);
  await visit('2026-03-03T02:00', '2026-03-03T04:00', true, { opportunity: visited });
  await visit('2026-03-05T00:30', '2026-03-05T01:00', false, { stage: 'planned' });
  // Ten more of 3 March, of which three were not traced.
  for (const traced of [true, true, true, false, true, true, false, true, true, false])
    await visit('2026-03-03T05:00', '2026-03-03T07:00', traced);

  const contract = await put(bench, 'contract', { title: 'K', stage: 'signed' });
  const order = (stage: string, promised: string, more: object = {}) =>
    put(bench, 'order', { stage, promised_on: promised, ...more });
  const proof = {
    contract,
    quantity_confirmed: true,
    receipt_photo: [{ id: idOf(1), name: 'a.jpg', size: 1, type: 'image/jpeg' }],
  };
  await order('placed', '2026-03-01');
  await order('shipped', '2026-03-10');
  await order('delivered', '2026-03-02', {
    delivered_on: '2026-03-01',
    ...proof,
  });
  await order('delivered', '2026-02-20', { delivered_on: '2026-02-25' });
  await order('cancelled', '2026-03-01');
  await order('delivered', '2026-03-03', { delivered_on: '2026-03-02', ...proof });
  await order('closed', '2026-03-04', { delivered_on: '2026-03-04', contract });
  await order('delivered', '2026-02-28', { delivered_on: '2026-03-03' });
  await order('preparing', '2026-03-02');
  await order('placed', '2026-03-20');
  await put(bench, 'quote', {
    stage: 'returned',
    sent_on: '2026-03-01',
    kind: 'standard',
    return_reason: 'price_high',
  });
  await put(bench, 'quote', { stage: 'accepted', sent_on: '2026-03-02', kind: 'standard' });
  await put(bench, 'quote', {
    stage: 'returned',
    sent_on: '2026-03-03',
    kind: 'custom',
    return_reason: 'price_high',
  });
  await put(bench, 'quote', { stage: 'accepted', sent_on: '2026-03-03', kind: 'custom' });
  await put(bench, 'quote', { stage: 'sent', sent_on: '2026-03-04', kind: 'custom' });
  await put(bench, 'quote', { stage: 'draft', kind: 'standard' });
}
