/**
 * A child process: the floor. The same requests as the engine's, answered by bare HTTP and the bare driver on the tables that the
 * engine filled: no validation, no permissions, no computed fields, and one durable commit per write.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { v7 } from 'uuid';
import { openFloor, type Floor } from './floor.js';
import type { ServerReady } from './protocol.js';

const floor: Floor = await openFloor(process.argv[2] ?? '');
const server = createServer((request, response) => {
  answer(request)
    .then((value) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value)))
    .catch((error: unknown) => response.writeHead(500).end(String(error)));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const ready: ServerReady = { origin: `http://127.0.0.1:${port}`, token: '', filled: 0, pid: process.pid };
  process.send?.(ready);
});

const columns = [
  'id',
  'version',
  'created_at',
  'updated_at',
  'live',
  'title',
  'company',
  'person',
  'phone',
  'email',
  'status',
  'city',
  'amount',
  'quantity',
  'discount',
  'due_on',
  'called_at',
  'urgent',
  'score',
  'note',
] as const;
const marks = columns.map(() => '?').join(', ');
const insert = `INSERT INTO bench_task (${columns.join(', ')}) VALUES (${marks})`;
const audit =
  'INSERT INTO pulu_audit (id, app, form, record, version, event, at, actor_kind, cause, after_values) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const outbox = 'INSERT INTO pulu_outbox (id, event, submitted, depth) VALUES (?, ?, 0, 0)';
const selected = columns.join(', ');

async function answer(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET')
    return url.searchParams.has('search') ? search(url.searchParams.get('search') ?? '') : list();
  const body = await bodyOf(request);
  if (url.pathname.endsWith('/aggregate')) {
    return floor.read(
      'SELECT status, COUNT(*) AS n, AVG(amount) AS mean FROM bench_task WHERE live = 1 GROUP BY status',
      [],
    );
  }
  return request.method === 'POST' ? create(body) : update(url.pathname.split('/').at(-1) ?? '', body);
}

const list = () =>
  floor.read(
    `SELECT ${selected} FROM bench_task WHERE status = ? AND live = 1 ORDER BY created_at DESC, id DESC LIMIT 21`,
    ['open'],
  );

const search = (text: string) =>
  floor.read(
    `SELECT ${selected} FROM bench_task WHERE live = 1 AND ${floor.contains} ORDER BY created_at DESC, id DESC LIMIT 21`,
    [`%${text}%`, `%${text}%`],
  );

async function create(body: Record<string, unknown>): Promise<unknown> {
  const id = v7();
  const event = v7();
  const now = floor.now();
  const given = columns.slice(5).map((key) => floor.value(key, body[key]));
  await floor.write([
    [insert, [id, 1, now, now, 1, ...given]],
    [audit, [event, 'bench', 'task', id, 1, 'created', now, 'user', '{}', JSON.stringify(body)]],
    [outbox, [event, 'created']],
  ]);
  return { id, ...body };
}

async function update(id: string, body: Record<string, unknown>): Promise<unknown> {
  const event = v7();
  const now = floor.now();
  const [current] = await floor.read(`SELECT ${selected} FROM bench_task WHERE id = ?`, [id]);
  await floor.write([
    [
      'UPDATE bench_task SET amount = ?, note = ?, version = version + 1, updated_at = ? WHERE id = ?',
      [floor.value('amount', body['amount']), floor.value('note', body['note']), now, id],
    ],
    [audit, [event, 'bench', 'task', id, 2, 'updated', now, 'user', '{}', JSON.stringify(body)]],
    [outbox, [event, 'updated']],
  ]);
  return { current, ...body };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
