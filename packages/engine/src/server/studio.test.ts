import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  formatDocument,
  type DraftAnswer,
  type DraftChange,
  type DraftConflict,
  type DraftEvent,
  type DraftProblems,
  type FormDocument,
  type Mention,
  type PublishPlan,
  type ReleaseSummary,
  type RuleDocument,
  type StudioApp,
} from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Answer, type Client } from '../testing/server.js';

const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'number', key: 'size', label: label('Size') },
    {
      type: 'formula',
      key: 'double',
      label: label('Double'),
      expr: { '*': [{ var: 'size' }, 2] },
      result: { type: 'number' },
    },
  ],
};
const rule = (key: string): RuleDocument => ({
  key,
  title: label(key),
  trigger: { type: 'record_created', form: 'site' },
  when: { '>': [{ var: 'size' }, 10] },
  start: 'set',
  steps: { set: { type: 'update_record', values: { name: 'Large' } } },
});
const pack = packOf({
  form: [site],
  rule: [rule('first'), rule('second')],
  view: [{ key: 'sites', title: label('Sites'), type: 'table', form: 'site', columns: [{ field: 'size' }] }],
  metric: [
    {
      key: 'total',
      title: label('Total'),
      measure: { type: 'aggregate', form: 'site', function: 'sum', expr: { var: 'size' } },
    },
  ],
  role: [
    { key: 'clerk', title: label('Clerk'), forms: { site: { operations: ['read'], fields: { size: 'hidden' } } } },
  ],
});
const base = '/api/v1/studio/apps/works';

const read = async <T>(client: Client, url: string): Promise<T> => JSON.parse((await client.get(url)).text) as T;
const codes = ({ status, body }: Answer) => [status, ...body.errors.map(({ code, path }) => [code, path])];

describe.each(testDatabases())('designing on $name', ({ url }) => {
  let server: TestServer;
  let ann: Client & { readonly id: string };
  let bob: Client & { readonly id: string };
  let eve: Client;
  let now = new Date('2026-03-02T08:00:00.000Z');

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => now } });
    ann = await server.person('ann', ['admin']);
    bob = await server.person('bob', ['admin']);
    eve = await server.person('eve', ['clerk']);
  }, 60_000);
  afterAll(() => server.close());

  const draft = () => read<DraftAnswer>(ann, base);
  const find = async (path: string) => {
    const found = (await draft()).documents.find((document) => document.path === path);
    if (found === undefined) throw new Error(`no ${path}`);
    return found;
  };
  const form = async () => {
    const { version, document } = await find('forms/site.json');
    return { version, document: document as FormDocument };
  };
  const save = (client: Client, ...changes: DraftChange[]) => client.post(`${base}/changes`, { changes });
  const saveForm = async (client: Client, change: (document: FormDocument) => FormDocument) => {
    const { version, document } = await form();
    return save(client, { path: 'forms/site.json', version, document: change(document) });
  };
  const withField = (key: string) => (document: FormDocument) => ({
    ...document,
    fields: [...document.fields, { type: 'text' as const, key, label: label(key) }],
  });
  const publish = (notes?: string) => ann.post(`${base}/publish`, notes === undefined ? {} : { notes });
  const restore = () => ann.post(`${base}/restore`, {});

  it('is for administrators, of their apps', async () => {
    expect((await eve.get('/api/v1/studio/apps')).status).toBe(403);
    expect((await eve.get(base)).status).toBe(403);
    const { apps } = await read<{ apps: StudioApp[] }>(ann, '/api/v1/studio/apps');
    expect(apps).toMatchObject([{ key: 'works', release: 1, changes: 0, problems: 0, failed_runs: 0, editors: [] }]);
  });

  it('begins with the documents of the release', async () => {
    const { base: number, documents, removed, behind } = await draft();
    expect([number, removed, behind]).toEqual([1, [], []]);
    expect(documents.map(({ path, kind, state }) => [path, kind, state])).toContainEqual([
      'forms/site.json',
      'form',
      'same',
    ]);
    expect((await form()).document).toEqual(site);
  });

  it('changes a document, and tells what is changed and by whom', async () => {
    const saved = await saveForm(ann, withField('note'));
    expect(saved.status).toBe(200);
    expect(await find('forms/site.json')).toMatchObject({
      state: 'changed',
      edited: { by: { id: ann.id, name: 'ann' }, at: now.toISOString() },
    });
    const { diff } = await read<Pick<PublishPlan, 'diff'>>(ann, `${base}/diff`);
    expect(diff).toMatchObject([
      { path: 'forms/site.json', state: 'changed', changes: [{ kind: 'added', pointer: '/fields/3' }] },
    ]);
    const { events } = await read<{ events: DraftEvent[] }>(bob, `${base}/events`);
    expect(events[0]).toMatchObject({ action: 'saved', path: 'forms/site.json', by: { name: 'ann' } });
  });

  it('is no change any more when it is taken back', async () => {
    await saveForm(ann, () => site);
    expect(await find('forms/site.json')).toMatchObject({ state: 'same', edited: null });
  });

  it('does not let one undo what the other did, and shows both', async () => {
    const { version, document } = await form();
    await saveForm(bob, withField('from_bob'));
    const late = await save(ann, { path: 'forms/site.json', version, document: withField('from_ann')(document) });
    expect(codes(late)).toEqual([409, ['draft_conflict', '/forms/site.json']]);
    const [conflict] = late.body['conflicts'] as DraftConflict[];
    const keys = (of: unknown) => (of as FormDocument).fields.at(-1)?.key;
    expect([conflict?.by?.name, keys(conflict?.document), keys(conflict?.yours)]).toEqual([
      'bob',
      'from_bob',
      'from_ann',
    ]);
    const again = { path: 'forms/site.json', version: conflict?.version ?? '', document: withField('both')(document) };
    expect((await save(ann, again)).status).toBe(200);
  });

  it('lets two people change different documents at once', async () => {
    const [view, role] = [await find('views/sites.json'), await find('roles/clerk.json')];
    const change = ({ path, version, document }: typeof view): DraftChange => {
      return { path, version, document: { ...(document as object), title: label('Changed') } };
    };
    const saved = await Promise.all([save(ann, change(view)), save(bob, change(role))]);
    expect(saved.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('saves all changes or none', async () => {
    const app = await find('app.json');
    const answer = await save(
      ann,
      { path: 'app.json', version: app.version, document: { ...(app.document as object), title: label('Other') } },
      { path: 'forms/site.json', version: 'stale', document: null },
    );
    expect(answer.status).toBe(409);
    expect((await find('app.json')).state).toBe('same');
    expect(codes(await save(ann, { path: 'secrets/x.json', version: null, document: {} }))).toEqual([
      422,
      ['draft_path', '/secrets/x.json'],
    ]);
  });

  it('is put back to the release, one document or all', async () => {
    await ann.post(`${base}/restore`, { paths: ['views/sites.json'] });
    expect((await find('views/sites.json')).state).toBe('same');
    await restore();
    expect((await draft()).documents.filter(({ state }) => state !== 'same')).toEqual([]);
  });

  it('shows every place that would break when a field goes, and is not published until they are mended', async () => {
    const { mentions } = await read<{ mentions: Mention[] }>(ann, `${base}/mentions?target=field:site.size`);
    expect(mentions.map(({ path }) => path).sort()).toEqual([
      'forms/site.json',
      'metrics/total.json',
      'roles/clerk.json',
      'rules/first.json',
      'rules/second.json',
      'views/sites.json',
    ]);
    await saveForm(ann, (document) => ({ ...document, fields: document.fields.filter(({ key }) => key !== 'size') }));
    const { diagnostics } = await read<DraftProblems>(ann, `${base}/problems`);
    expect(new Set(diagnostics.map(({ file }) => file)).size).toBe(6);
    expect((await publish()).status).toBe(422);
    // What refers to the field is found although the draft has errors.
    expect((await read<{ mentions: Mention[] }>(ann, `${base}/mentions?target=field:site.size`)).mentions.length).toBe(
      6,
    );
    await restore();
  });

  it('tells before it publishes what will become of the tables and their rows', async () => {
    await ann.post('/api/v1/apps/works/records/site', { name: 'North' });
    await saveForm(ann, (document) => withField('note')({ ...document, fields: document.fields }));
    const plan = await read<PublishPlan & { revision: number }>(ann, `${base}/plan`);
    expect(plan).toMatchObject({
      unchanged: false,
      refusals: [],
      steps: [{ kind: 'add_column', table: 'works_site', name: 'note', rows: 1 }],
    });
    const moved = await ann.post(`${base}/publish`, { revision: plan.revision - 1 });
    expect(codes(moved)).toEqual([409, ['draft_moved', '']]);
  });

  it('is published with notes, at once at work, and the draft is the release again', async () => {
    const published = await publish('A field for notes');
    expect([published.status, published.body]).toEqual([200, { app: 'works', number: 2, unchanged: false }]);
    const { records } = (await ann.get('/api/v1/apps/works/records/site')).body;
    await ann.patch(`/api/v1/apps/works/records/site/${records[0]?.id}`, { note: 'kept' }, { 'if-match': '1' });
    expect(await draft()).toMatchObject({ base: 2, behind: [] });
    expect((await draft()).documents.every(({ state }) => state === 'same')).toBe(true);
    const { releases } = await read<{ releases: ReleaseSummary[] }>(ann, `${base}/releases`);
    expect(releases).toMatchObject([
      { number: 2, active: true, by: { name: 'ann' }, notes: 'A field for notes' },
      { number: 1, active: false, by: null, notes: null },
    ]);
    expect((await publish()).body).toEqual({ app: 'works', number: 2, unchanged: true });
  });

  it('goes back to an earlier release, keeps what later fields hold, and says so before', async () => {
    const plan = await read<PublishPlan>(ann, `${base}/releases/1/plan`);
    expect(plan.steps).toMatchObject([{ kind: 'retire_column', table: 'works_site', name: 'note', rows: 1 }]);
    expect(plan.diff).toMatchObject([{ path: 'forms/site.json', changes: [{ kind: 'removed' }] }]);
    expect((await ann.post(`${base}/releases/1/restore`, { notes: 'Back' })).body).toMatchObject({ number: 3 });
    const fields = async () => Object.keys((await ann.get('/api/v1/apps/works/records/site')).body.records[0] ?? {});
    expect(await fields()).not.toContain('note');
    expect((await draft()).base).toBe(3);
    // The field comes back with what it held.
    await saveForm(ann, withField('note'));
    await publish();
    expect((await ann.get('/api/v1/apps/works/records/site')).body.records[0]).toMatchObject({ note: 'kept' });
  });

  it('lets what a renamed field holds follow it back', async () => {
    await saveForm(ann, (document) => ({
      ...document,
      fields: document.fields.map((field) =>
        field.key === 'note' && field.type === 'text' ? { ...field, key: 'remark', renamedFrom: 'note' } : field,
      ),
    }));
    const number = Number((await publish()).body['number']);
    expect((await ann.post(`${base}/releases/${number - 1}/restore`, {})).status).toBe(200);
    expect((await ann.get('/api/v1/apps/works/records/site')).body.records[0]).toMatchObject({ note: 'kept' });
  });

  it('takes over what is published past it, and lets people choose where both changed the same', async () => {
    await restore();
    const view = await find('views/sites.json');
    const titled = (title: string) => ({ ...(view.document as object), title: label(title) });
    await save(ann, { path: 'views/sites.json', version: view.version, document: titled('Mine') });
    const { files } = await server.services.designing.drafts.open('works');
    const app = JSON.parse(files.get('app.json') ?? '{}') as object;
    const other = new Map([...files, ['app.json', formatDocument('app', { ...app, version: '1.1.0' })]]);
    const withView = (document: unknown) => new Map([...other, ['views/sites.json', formatDocument('view', document)]]);
    const releases = server.services.releases;
    await releases.publishFiles(withView(view.document), null);
    // Nobody touched the view but the draft: that change stays, on the new release.
    expect(await draft()).toMatchObject({ base: releases.current('works')?.number, behind: [] });
    expect((await find('views/sites.json')).state).toBe('changed');

    await releases.publishFiles(withView(titled('Theirs')), null);
    const { behind } = await draft();
    expect(behind).toMatchObject([{ path: 'views/sites.json', document: titled('Theirs'), yours: titled('Mine') }]);
    expect(codes(await publish())).toEqual([409, ['draft_behind', '/views/sites.json']]);
    await ann.post(`${base}/merge`, { take: { 'views/sites.json': 'draft' } });
    expect((await draft()).behind).toEqual([]);
    expect((await publish()).status).toBe(200);
    expect((await find('views/sites.json')).document).toEqual(titled('Mine'));
  });

  it('shows who is there, and in what', async () => {
    await bob.post(`${base}/presence`, { path: 'forms/site.json' });
    now = new Date(now.getTime() + 1000);
    const { body } = await ann.post(`${base}/presence`, { path: null });
    expect(body['present']).toMatchObject([
      { name: 'bob', path: 'forms/site.json' },
      { name: 'ann', path: null },
    ]);
    now = new Date(now.getTime() + 60_000);
    expect((await ann.post(`${base}/presence`, { path: null })).body['present']).toMatchObject([{ name: 'ann' }]);
    await ann.delete(`${base}/presence`);
    const { apps } = await read<{ apps: StudioApp[] }>(ann, '/api/v1/studio/apps');
    expect(apps[0]?.editors).toEqual([]);
  });

  it('begins an app from nothing, whose first publication lets its maker in', async () => {
    const wanted = { key: 'garden', title: label('Garden') };
    expect((await ann.post('/api/v1/studio/apps', wanted)).body).toEqual({ app: 'garden' });
    expect(codes(await ann.post('/api/v1/studio/apps', wanted))).toEqual([422, ['draft_app_taken', '/key']]);
    const garden = '/api/v1/studio/apps/garden';
    expect((await bob.get(garden)).status).toBe(404);
    const tree = { key: 'tree', title: label('Tree'), titleField: 'name', fields: [site.fields[0]] };
    await ann.post(`${garden}/changes`, { changes: [{ path: 'forms/tree.json', version: null, document: tree }] });
    expect((await ann.post(`${garden}/publish`, {})).body).toMatchObject({ number: 1 });
    expect((await ann.post('/api/v1/apps/garden/records/tree', { name: 'Oak' })).status).toBe(201);
    expect((await ann.delete(garden)).status).toBe(409);
  });

  it('begins an app from the files of a pack, and throws one away that was never published', async () => {
    const { files } = await server.services.designing.drafts.open('works');
    const wanted = { key: 'copy', title: label('Copy'), files: Object.fromEntries(files) };
    expect((await ann.post('/api/v1/studio/apps', wanted)).status).toBe(201);
    const { documents } = await read<DraftAnswer>(ann, '/api/v1/studio/apps/copy');
    expect(documents.length).toBe(files.size);
    expect((await ann.delete('/api/v1/studio/apps/copy')).status).toBe(204);
    expect((await ann.get('/api/v1/studio/apps/copy')).status).toBe(404);
  });

  it('lets a designer change every app', async () => {
    await server.services.identity.users.update(bob.id, { designer: true });
    expect((await bob.get('/api/v1/studio/apps/garden')).status).toBe(200);
  });
});
