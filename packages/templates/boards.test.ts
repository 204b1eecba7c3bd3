import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Boards, boardTables } from '../engine/src/boards/index.js';
import { parsePack, type BoardDocument, type NumberData, type Pack } from '../engine/src/model/index.js';
import { readPackFolder } from '../engine/src/packs/index.js';
import { Bench, idOf, person } from '../engine/src/records/testing/bench.js';
import { testDatabases } from '../engine/src/testing/databases.js';
import { createTables } from '../engine/src/testing/tables.js';

const manager = person({ number: 1, roles: ['general_manager'] });
/** What the fixture below comes to, worked out by hand. In Shanghai it is 2026-03-05 10:00. */
const expected: Readonly<Record<string, number>> = {
  // Contacted 18, 30 and 120 minutes after; two waited longer than 30 minutes, one did not yet.
  first_response_in_time: 2 / 5,
  first_response_median: 30 * 60,
  first_response_p90: (30 + 0.8 * 90) * 60,
  leads_uncontacted: 2,
  lead_conversion_7d: 1 / 5,
  lead_validity: 3 / 4,
  leads_pending: 3,
  todo_done_today: 1 / 3,
  lead_fill_rate: 3 / 9,
  high_potential_pool: 1,
  trace_completeness: 2 / 3,
  visits_untraced: 1,
  commitments_overdue: 1,
  on_time_delivery: 1 / 3,
  closed_loop: 1 / 2,
  stagnation: 1 / 4,
  loss_rate: 1 / 2,
  won_amount: 1000,
  deal_cycle: 28 * 86_400,
  quote_return_rate: 1 / 2,
  process_health: (100 * (2 / 5 + 2 / 3 + 3 / 4 + 1 / 3)) / 4,
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

  const opportunity = (stage: string, more: object = {}) => put(bench, 'opportunity', { name: 'O', stage, ...more });
  await opportunity('proposal');
  const visited = await opportunity('quoting');
  await opportunity('negotiation', { created_at: iso('2026-03-04T02:00') });
  const proposed = await opportunity('proposal');
  await entered(bench, 'opportunity', proposed, 'proposal', iso('2026-03-04T02:00'));
  await opportunity('won', { amount: 1000, started_on: '2026-02-01', closed_on: '2026-03-01' });
  await opportunity('lost', { amount: 500, started_on: '2026-02-01', closed_on: '2026-03-02', lost_reason: 'price' });

  const visit = (at: string, due: string, traced: boolean, more: object = {}) =>
    put(bench, 'visit', { stage: 'visited', visited_at: iso(at), trace_due_at: iso(due), traced, ...more });
  await visit('2026-03-04T08:00', '2026-03-04T10:00', true);
  await visit('2026-03-04T09:00', '2026-03-04T11:00', false);
  await visit('2026-03-05T01:00', '2026-03-05T03:00', false);
  await visit('2026-03-03T02:00', '2026-03-03T04:00', true, { opportunity: visited });
  await visit('2026-03-05T00:30', '2026-03-05T01:00', false, { stage: 'planned' });

  const contract = await put(bench, 'contract', { title: 'K', stage: 'signed' });
  const order = (stage: string, promised: string, more: object = {}) =>
    put(bench, 'order', { stage, promised_on: promised, ...more });
  await order('placed', '2026-03-01');
  await order('shipped', '2026-03-10');
  await order('delivered', '2026-03-02', {
    delivered_on: '2026-03-01',
    contract,
    quantity_confirmed: true,
    receipt_photo: [{ id: idOf(1), name: 'a.jpg', size: 1, type: 'image/jpeg' }],
  });
  await order('delivered', '2026-02-20', { delivered_on: '2026-02-25' });
  await order('cancelled', '2026-03-01');
  await put(bench, 'quote', {
    stage: 'returned',
    sent_on: '2026-03-01',
    kind: 'standard',
    return_reason: 'price_high',
  });
  await put(bench, 'quote', { stage: 'accepted', sent_on: '2026-03-02', kind: 'standard' });
  await put(bench, 'quote', { stage: 'draft', kind: 'standard' });
}
