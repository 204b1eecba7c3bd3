/**
 * `npm run bench:rehearsal`: how long it takes to rehearse a rule over 10,000 records of history, on SQLite and on MySQL: a
 * condition on a related record, an assignment to the least loaded of twenty, a look at what was just written, a message.
 * `npx tsx bench/rehearsal.ts [sqlite|mysql]`; PULU_BENCH_RECORDS changes the number of records.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormDocument, MessageDocument, RoleDocument, RuleDocument } from '../src/model/index.js';
import { createLogger, Engine } from '../src/server/index.js';
import { label, packOf } from '../src/testing/pack.js';
import { onEachDatabase } from './databases.js';
import { task, taskValues } from './task.js';

const records = Number(process.env['PULU_BENCH_RECORDS'] ?? 10_000);
const people = 20;

const place: FormDocument = {
  key: 'place',
  title: label('Place'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'boolean', key: 'open', label: label('Open') },
  ],
};
const job: FormDocument = {
  ...task,
  fields: [
    ...task.fields,
    { type: 'user', key: 'keeper', label: label('Keeper') },
    { type: 'relation', key: 'place', label: label('Place'), form: 'place' },
  ],
};
const worker: RoleDocument = { key: 'worker', title: label('Worker'), forms: { task: { operations: ['read'] } } };
const told: MessageDocument = { key: 'told', form: 'task', title: label('{{title}} is yours') };
const rule: RuleDocument = {
  key: 'give',
  title: label('Give'),
  trigger: { type: 'record_created', form: 'task' },
  when: { and: [{ empty: [{ var: 'keeper' }] }, { '==': [{ var: 'place.open' }, true] }] },
  start: 'assign',
  steps: {
    assign: {
      type: 'assign',
      field: 'keeper',
      next: 'taken',
      strategies: [{ type: 'least_loaded', role: 'worker' }, { type: 'pool' }],
    },
    taken: { type: 'condition', if: { empty: [{ var: 'keeper' }] }, else: 'tell' },
    tell: { type: 'notify', message: 'told', to: [{ type: 'field', field: 'keeper' }] },
  },
};

/** Makes the history: records that are created, and half of them changed afterwards. */
async function fill({ services }: Engine): Promise<void> {
  const { identity, releases, clock } = services;
  for (let n = 0; n < people; n++) {
    const id = await identity.users.create({ username: `worker${n}`, name: `Worker ${n}`, department: null });
    await identity.users.setRoles(id, 'bench', ['worker']);
  }
  const release = releases.current('bench');
  if (release === undefined) throw new Error('the bench app is not published');
  const actor = { kind: 'system', reason: 'bench' } as const;
  const context = { actor, app: release.app, release: release.number, clock };
  const places = await Promise.all(
    [0, 1, 2, 3].map((n) => services.records.create(context, 'place', { name: `Place ${n}`, open: n > 0 })),
  );
  for (let from = 0; from < records; from += 500) {
    const made = Array.from({ length: Math.min(500, records - from) }, (_, index) => {
      const own = { id: services.ids(), place: places[index % places.length]?.id };
      return { op: 'create', values: { ...taskValues(from + index), ...own } } as const;
    });
    await services.records.bulk(context, 'task', made);
    const changed = made.filter((_, index) => index % 2 === 0);
    await services.records.bulk(
      context,
      'task',
      changed.map(({ values: { id } }) => ({ op: 'update', id, values: { score: 1, note: 'changed' } }) as const),
    );
  }
}

async function bench(title: string, database: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pulu-bench-'));
  const engine = await Engine.open({ database, dataFolder: folder, logger: createLogger({ level: 'error' }) });
  const { releases, rehearsals } = engine.services;
  await releases.publish(
    packOf({ form: [job, place], role: [worker], rule: [rule], message: [told] }, { key: 'bench' }),
  );
  const from = new Date(Date.now() - 3_600_000);
  await fill(engine);
  const release = releases.current('bench');
  const compiled = release?.app.rules.get('give');
  if (release === undefined || compiled === undefined) throw new Error('the bench app is not published');
  const began = performance.now();
  const { events, fired, complete } = await rehearsals.rehearse({
    app: release.app,
    release: release.number,
    rule: compiled,
    live: compiled,
    against: { span: { from, to: new Date(Date.now() + 3_600_000) } },
    show: 'fired',
    signal: new AbortController().signal,
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(`| ${title} | ${events} | ${fired} | ${complete ? 'yes' : 'no'} | ${seconds.toFixed(2)} |`);
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}

console.log('| database | events | fired | complete | seconds |');
console.log('|---|---:|---:|---|---:|');
await onEachDatabase('pulu_bench_rehearsal', process.argv[2], bench);
