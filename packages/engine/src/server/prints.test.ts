import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { FormDocument, PrintDocument, RoleDocument, RuleDocument, RunSummary } from '../model/index.js';
import { base64, docx, docxText, paragraph, table } from '../prints/testing/docx.js';
import { pdfText } from '../prints/testing/pdf.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Answer, type Client } from '../testing/server.js';

const plant: FormDocument = {
  key: 'plant',
  title: label('Plant'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'text', key: 'phone', label: label('Phone') },
  ],
};
const visit: FormDocument = {
  key: 'visit',
  title: label('Visit'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name'), required: true },
    { type: 'relation', key: 'plant', label: label('Plant'), form: 'plant' },
    { type: 'money', key: 'cost', label: label('Cost') },
    { type: 'money', key: 'margin', label: label('Margin') },
    { type: 'long_text', key: 'note', label: label('Note') },
    { type: 'user', key: 'owner', label: label('Owner') },
    { type: 'image', key: 'photos', label: label('Photos') },
    { type: 'file', key: 'papers', label: label('Papers'), maximum: 1 },
    { type: 'boolean', key: 'ready', label: label('Ready') },
    {
      type: 'subform',
      key: 'items',
      label: label('Items'),
      fields: [
        { type: 'text', key: 'name', label: label('Name') },
        { type: 'relation', key: 'plant', label: label('Plant'), form: 'plant' },
        { type: 'number', key: 'quantity', label: label('Quantity'), scale: 2 },
      ],
    },
  ],
};
const sheet: PrintDocument = {
  key: 'sheet',
  title: label('Sheet'),
  form: 'visit',
  template: 'sheet.docx',
  output: ['docx', 'pdf'],
  fileName: '报告 {name}/{plant.name}',
};
const paper: PrintDocument = { ...sheet, key: 'paper', output: ['pdf'], fileName: '{name}' };
const template = docx(
  paragraph('{name} at {plant.name} ({plant.phone}) by {owner}: {cost}, {cost | capital}, margin {margin}') +
    table([
      ['No.', 'Name', 'Plant', 'Quantity'],
      ['{#items}{$row}', '{name}', '{plant.name}', '{quantity}{/items}'],
    ]) +
    paragraph('{#note}Note: {note}{/}{^note}No note{/}') +
    paragraph('{sum(items, quantity)} in all; {photos | image 20}'),
);
const worker: RoleDocument = {
  key: 'worker',
  title: label('Worker'),
  forms: {
    visit: {
      operations: ['read', 'create'],
      fields: { margin: 'hidden' },
      scope: 'own',
    },
  },
};
const keep: RuleDocument = {
  key: 'keep',
  title: label('Keep the paper'),
  trigger: { type: 'record_updated', form: 'visit', fields: ['ready'] },
  start: 'print',
  steps: { print: { type: 'generate_document', print: 'paper', field: 'papers' } },
};
const pack = {
  ...packOf({ form: [plant, visit], role: [worker], rule: [keep], print: [sheet, paper] }),
  templates: new Map([['prints/sheet.docx', base64(template)]]),
};
const records = '/api/v1/apps/works/records';

describe.each(testDatabases())('documents of records, on $name', ({ url }) => {
  const clock = { now: () => new Date('2026-03-05T08:00:00Z') };
  let server: TestServer;
  let boss: Client;
  let ann: Client;
  let address: string;
  let mine: string;
  let theirs: string;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock });
    boss = await server.person('boss', ['admin']);
    ann = await server.person('ann', ['worker']);
    address = await server.pulu.listen(0);
    const me = (await ann.get('/api/v1/session')).body.user.id;
    const { body: mill } = await boss.post(`${records}/plant`, { name: '铸造厂', phone: '0576' });
    const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const { body: photo } = await boss.upload('one.png', bytes);
    const values = {
      name: '一号 <&> 🎉',
      plant: mill.id,
      cost: 1204.5,
      margin: 300,
      note: '第一行\n第二行',
      photos: [photo],
      items: [
        { name: '泵', plant: mill.id, quantity: 2.5 },
        { name: '阀', quantity: 4 },
      ],
    };
    mine = (await boss.post(`${records}/visit`, { ...values, owner: me })).body.id;
    theirs = (await boss.post(`${records}/visit`, { name: 'Two', items: [] })).body.id;
  }, 60_000);
  afterAll(() => server.close());

  /** A document as a browser gets it: with its bytes. */
  const fetched = async (who: Client, id: string, print: string, format: string) => {
    const answer = await fetch(`${address}${records}/visit/${id}/prints/${print}?format=${format}`, {
      headers: who.headers,
    });
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  const asked = (who: Client, id: string, rest: string): Promise<Answer> =>
    who.get(`${records}/visit/${id}/prints/${rest}`);
  const filesKept = async () => {
    const rows = await server.services.database.read("SELECT COUNT(*) AS n FROM pulu_file WHERE name LIKE '%.pdf'");
    return Number(rows[0]?.['n']);
  };
  const settle = () => server.pulu.engine.automation.settle();

  it('hold the values of the record, of its rows and of what is around it', async () => {
    const { answer, bytes } = await fetched(boss, mine, 'sheet', 'docx');
    expect(answer.status).toBe(200);
    expect(docxText(bytes)).toBe(
      [
        '一号 <&> 🎉 at 铸造厂 (0576) by ann: ¥1,204.50, 壹仟贰佰零肆元伍角整, margin ¥300.00',
        ...['No.', 'Name', 'Plant', 'Quantity', '1', '泵', '铸造厂', '2.5', '2', '阀', '', '4'],
        'Note: 第一行\n第二行',
        '6.5 in all;',
      ].join('\n'),
    );
  });

  it('are called as the print says, in a name that every system takes', async () => {
    const { answer } = await fetched(boss, mine, 'sheet', 'pdf');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const [, name = ''] = /UTF-8''(.*)/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
    expect(decodeURIComponent(name)).toBe('报告 一号 & 🎉 铸造厂.pdf');
  });

  it('tell what their PDF does not show', async () => {
    const { answer, bytes } = await fetched(boss, mine, 'sheet', 'pdf');
    expect(await pdfText(bytes)).toMatch(/一号 <&> □ at 铸造厂/);
    const said: unknown = JSON.parse(decodeURIComponent(answer.headers.get('pulu-warnings') ?? ''));
    expect(said).toEqual([expect.stringContaining('🎉')]);
  });

  it('show nothing that the person may not see', async () => {
    const { bytes } = await fetched(ann, mine, 'sheet', 'docx');
    const shown = docxText(bytes);
    expect(shown).toContain('at — (—) by ann: ¥1,204.50');
    expect(shown).toContain('margin —');
    expect(shown).not.toContain('300');
    expect(shown).not.toContain('0576');
  });

  it('are made of no record that the person may not see, nor for a visitor', async () => {
    expect((await asked(ann, theirs, 'sheet?format=docx')).status).toBe(404);
    expect((await asked(server.visitor(), mine, 'sheet?format=docx')).status).toBe(401);
  });

  it('are made as what the print offers only', async () => {
    expect((await asked(boss, mine, 'paper?format=docx')).status).toBe(404);
    expect((await asked(boss, mine, 'none?format=pdf')).status).toBe(404);
    expect((await boss.get(`${records}/plant/${mine}/prints/sheet`)).status).toBe(404);
    const { status, body } = await asked(boss, mine, 'sheet?format=rtf');
    expect([status, body.errors[0]?.path]).toEqual([422, '/format']);
  });

  it('stand in the manifest of their form, and in OpenAPI', async () => {
    const { body } = await ann.get('/api/v1/apps/works');
    expect(body['forms']).toMatchObject({ visit: { prints: [{ key: 'paper', output: ['pdf'] }, { key: 'sheet' }] } });
    const { body: api } = await ann.get('/api/v1/apps/works/openapi.json');
    expect(Object.keys(api['paths'] ?? {})).toContain(`${records}/visit/{id}/prints/paper`);
  });

  it('are kept by a rule in a field of the record, and made anew in the place of the one before', async () => {
    const ready = async (value: boolean) => {
      await boss.patch(`${records}/visit/${mine}`, { ready: value });
      await settle();
      return (await boss.get(`${records}/visit/${mine}`)).body['papers'] as readonly { id: string; name: string }[];
    };
    const [first] = await ready(true);
    expect(first?.name).toBe('一号 & 🎉.pdf');
    const file = await fetch(`${address}/api/v1/files/${first?.id}`, { headers: boss.headers });
    expect(await pdfText(new Uint8Array(await file.arrayBuffer()))).toContain('铸造厂');
    const [second, ...more] = await ready(false);
    expect(more).toEqual([]);
    expect(second?.name).toBe(first?.name);
    expect(second?.id).not.toBe(first?.id);
  });

  it('are not made a second time when their step is tried again', async () => {
    const { body: other } = await boss.upload('other.pdf', Buffer.from('%PDF-1.4\n%%EOF'));
    await boss.patch(`${records}/visit/${theirs}`, { papers: [other] });
    const before = await filesKept();
    await boss.patch(`${records}/visit/${theirs}`, { ready: true });
    await settle();
    const runs = (await boss.get(`/api/v1/apps/works/runs?record=${theirs}`)).body['runs'] as readonly RunSummary[];
    expect(runs).toMatchObject([{ rule: 'keep', state: 'failed' }]);
    expect(await filesKept()).toBe(before + 1);
    await boss.patch(`${records}/visit/${theirs}`, { papers: [] });
    expect(await server.services.automation.retry(runs[0]?.id ?? '')).toBe(true);
    await settle();
    const { body } = await boss.get(`${records}/visit/${theirs}`);
    expect(body['papers']).toMatchObject([{ name: 'Two.pdf' }]);
    expect(await filesKept()).toBe(before + 1);
  });

  it('are told of by a rehearsal, which makes none', async () => {
    const before = await filesKept();
    const { status, body } = await boss.post('/api/v1/apps/works/rehearsals', {
      rule: 'keep',
      against: { record: mine },
    });
    expect(status).toBeLessThan(300);
    expect(JSON.stringify(body)).toContain('Sheet');
    expect(await filesKept()).toBe(before);
  });
});
