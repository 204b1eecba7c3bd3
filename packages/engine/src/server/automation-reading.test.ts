import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { compile } from '../compiler/index.js';
import type { ConnectorDocument, FormDocument, RoleDocument, RuleDocument, RunSummary } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import type { Sandbox } from '../testing/sandbox/index.js';
import { TestServer, type Client } from '../testing/server.js';

const visit: FormDocument = {
  key: 'visit',
  title: label('Visit'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'audio', key: 'recording', label: label('Recording') },
    { type: 'image', key: 'photos', label: label('Photos') },
    { type: 'long_text', key: 'said', label: label('Said') },
    { type: 'long_text', key: 'written', label: label('Written') },
    { type: 'text', key: 'code', label: label('Code') },
    { type: 'text', key: 'firm', label: label('Firm') },
    { type: 'phone', key: 'phone', label: label('Phone') },
    { type: 'text', key: 'sent', label: label('Sent') },
  ],
};
const worker: RoleDocument = { key: 'worker', title: label('Worker'), forms: { visit: { operations: ['read'] } } };
const changed = (...fields: string[]) => ({ type: 'record_updated', form: 'visit', fields }) as const;
const listen: RuleDocument = {
  key: 'listen',
  title: label('Write recordings down'),
  trigger: changed('recording'),
  start: 'hear',
  steps: {
    hear: { type: 'transcribe', field: 'recording', connector: 'speech', input: { language: 'zh' }, next: 'keep' },
    keep: { type: 'update_record', values: { said: { var: '$hear.text' } } },
  },
};
const read: RuleDocument = {
  key: 'read',
  title: label('Read photos'),
  trigger: changed('photos', 'name'),
  start: 'look',
  steps: {
    look: {
      type: 'ocr',
      field: 'photos',
      connector: 'ocr_tencent',
      save: { written: { var: '$look.text' } },
      next: 'pick',
    },
    pick: {
      type: 'extract',
      text: { var: '$look.text' },
      find: { code: { pattern: 'SB-\\d{4}-\\d{3}' }, party: { field: 'firm', labels: ['甲方'] }, phone: {} },
      save: { code: { var: '$pick.code' }, firm: { var: '$pick.party' }, phone: { var: '$pick.phone' } },
    },
  },
};
/** An operation that takes a file among other parts. */
const archive: ConnectorDocument = {
  key: 'archive',
  title: label('Archive'),
  baseUrl: 'http://set.by.the.test',
  baseUrlFrom: 'webhook_url',
  auth: { type: 'signed', scheme: 'hmac_sha256', key: 'webhook_key' },
  operations: [
    {
      key: 'put',
      title: label('Put'),
      method: 'POST',
      path: '',
      input: {
        type: 'object',
        properties: { picture: { file: true }, name: { type: 'string' } },
        required: ['picture'],
      },
      output: { type: 'object', properties: { ok: { type: 'boolean' } } },
      body: { name: { $: { var: 'name' } }, picture: { $base64: 'picture' } },
    },
  ],
};
const send: RuleDocument = {
  key: 'send',
  title: label('Send photos away'),
  trigger: changed('photos'),
  start: 'put',
  steps: {
    put: {
      type: 'call',
      connector: 'archive',
      operation: 'put',
      input: { picture: { var: 'photos' }, name: { var: 'name' } },
      save: { sent: { if: [{ var: '$put.ok' }, 'yes', 'no'] } },
    },
  },
};
const pack = packOf({ form: [visit], role: [worker], rule: [listen, read, send], connector: [archive] });
const base = '/api/v1/apps/works';

/** A second of silence. */
function wav(): Buffer {
  const head = Buffer.alloc(44);
  const samples = Buffer.alloc(16_000);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

describe.each(testDatabases())('a rule that reads files by services outside, on $name', ({ url }) => {
  let ahead = 0;
  const clock = { now: () => new Date(Date.parse('2026-03-05T08:00:00Z') + ahead) };
  let sandbox: Sandbox;
  let server: TestServer;
  let boss: Client;
  let photo: Buffer;

  beforeAll(async () => {
    photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    ({ server, sandbox } = await TestServer.besideSandbox({ database: url, pack, clock }));
    boss = await server.person('boss', ['admin']);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });
  afterEach(() => {
    sandbox.fail('speech', undefined);
    sandbox.fail('ocr', undefined);
  });

  const settle = () => server.pulu.engine.automation.settle();
  const attach = async (name: string, field: string, files: readonly (readonly [string, Buffer])[]) => {
    const { body } = await boss.post(`${base}/records/visit`, { name });
    const uploads = await Promise.all(files.map(([file, bytes]) => boss.upload(file, bytes)));
    const value = uploads.map(({ body: facts }) => facts);
    const change = { [field]: value, version: body.version };
    expect((await boss.patch(`${base}/records/visit/${body.id}`, change)).status).toBe(200);
    await settle();
    return body.id;
  };
  const recordOf = async (id: string) => (await boss.get(`${base}/records/visit/${id}`)).body;
  const runsOf = async (id: string) =>
    (await boss.get(`${base}/runs?record=${id}`)).body['runs'] as readonly RunSummary[];

  it('writes down what is said, for later steps', async () => {
    const id = await attach('One', 'recording', [['meeting.wav', wav()]]);
    expect((await recordOf(id))['said']).toContain('预算大概八十万');
    const [run] = await runsOf(id);
    const { body } = await boss.get(`${base}/runs/${run?.id}`);
    expect(body['steps']).toMatchObject([
      { step: 'hear', input: { language: 'zh', files: ['meeting.wav'] }, output: { files: [{ name: 'meeting.wav' }] } },
      { step: 'keep', state: 'done' },
    ]);
  });

  it('reads every picture of a field', async () => {
    const id = await attach('Two', 'photos', [
      ['one.png', photo],
      ['two.png', photo],
    ]);
    const written = String((await recordOf(id))['written']);
    expect(written.match(/SB-2026-001/g)).toHaveLength(2);
  });

  it('finds values in what was read, and keeps what it does not speak of', async () => {
    const { body } = await boss.post(`${base}/records/visit`, { name: 'Found', phone: '13800138000' });
    const { body: file } = await boss.upload('one.png', photo);
    await boss.patch(`${base}/records/visit/${body.id}`, { photos: [file], version: body.version });
    await settle();
    const found = { code: 'SB-2026-001', firm: '苏州启明精密机械有限公司', phone: '13800138000' };
    expect(await recordOf(body.id)).toMatchObject(found);
    const run = (await runsOf(body.id)).find(({ rule }) => rule === 'read');
    const { body: story } = await boss.get(`${base}/runs/${run?.id}`);
    const output = { code: 'SB-2026-001', party: '苏州启明精密机械有限公司', phone: null };
    expect(story['steps']).toMatchObject([{ step: 'look' }, { step: 'pick', output }]);
  });

  it('sends the bytes of a file along with other values', async () => {
    const id = await attach('Three', 'photos', [['one.png', photo]]);
    expect((await recordOf(id))['sent']).toBe('yes');
    const sent = sandbox.deliveries.find(({ what }) => JSON.stringify(what).includes('"Three"'))?.what;
    expect(sent).toEqual({ name: 'Three', picture: photo.toString('base64') });
  });

  it('waits for a person when one file is asked for and there are two', async () => {
    const id = await attach('Four', 'photos', [
      ['one.png', photo],
      ['two.png', photo],
    ]);
    const failed = (await runsOf(id)).find(({ rule }) => rule === 'send');
    expect(failed).toMatchObject({ state: 'failed', problem: expect.stringContaining('takes one file') });
  });

  it.each(['error', 'malformed'] as const)('comes again after a failure of the kind %s', async (kind) => {
    sandbox.fail('speech', { kind });
    const id = await attach(`Fails by ${kind}`, 'recording', [['hello.wav', wav()]]);
    const [waiting] = await runsOf(id);
    expect(waiting).toMatchObject({ state: 'ready', step: 'hear', problem: expect.stringContaining('Speech to text') });
    expect(Date.parse(waiting?.due ?? '')).toBeGreaterThan(clock.now().getTime());
    sandbox.fail('speech', undefined);
    ahead += 120_000;
    await settle();
    expect((await recordOf(id))['said']).toBe('你好，世界。');
  });

  it('leaves what people entered when there is nothing to read', async () => {
    const { body } = await boss.post(`${base}/records/visit`, { name: 'Five', written: 'By hand' });
    const at = `${base}/records/visit/${body.id}`;
    expect((await boss.patch(at, { name: 'Five again', version: body.version })).status).toBe(200);
    await settle();
    expect(await runsOf(body.id)).toMatchObject([{ rule: 'read', state: 'done' }]);
    expect((await recordOf(body.id))['written']).toBe('By hand');
  });
});

describe('a step that reads files', () => {
  const codes = (steps: RuleDocument['steps']) =>
    compile(
      packOf({ form: [visit], rule: [{ ...listen, start: 'hear', steps }], connector: [archive] }),
    ).diagnostics.map(({ code, pointer }) => `${code} ${pointer}`);

  it('needs a field of files, and an operation that reads', () => {
    expect(codes({ hear: { type: 'transcribe', field: 'name', connector: 'speech' } })).toEqual([
      'field_not_files /steps/hear/field',
    ]);
    expect(codes({ hear: { type: 'transcribe', field: 'recording', connector: 'speach' } })).toContainEqual(
      expect.stringContaining('/steps/hear/connector'),
    );
    expect(codes({ hear: { type: 'transcribe', field: 'recording', connector: 'archive', operation: 'put' } })).toEqual(
      ['operation_reads_nothing /steps/hear/operation'],
    );
    expect(codes({ hear: { type: 'transcribe', field: 'recording', connector: 'archive' } })).toEqual([
      'operation_unknown /steps/hear/operation',
    ]);
  });

  it('finds values for fields that texts can fill, by patterns that are ones', () => {
    const find = { recording: {}, what: {}, name: { pattern: '(' } };
    expect(codes({ hear: { type: 'extract', text: { var: 'name' }, find } })).toEqual([
      'field_not_in_texts /steps/hear/find/recording',
      'field_unknown /steps/hear/find/what',
      'pattern_malformed /steps/hear/find/name/pattern',
    ]);
  });

  it('looks words of a register up in texts only, in place of a pattern', () => {
    const hearing = (among: { form: string; field: string; gives?: string }, more: object = {}) =>
      codes({ hear: { type: 'extract', text: { var: 'name' }, find: { name: { among, ...more } } } });
    expect(hearing({ form: 'visit', field: 'name', gives: 'firm' })).toEqual([]);
    expect(hearing({ form: 'visit', field: 'name', gives: 'photos' })).toEqual([
      'field_not_names /steps/hear/find/name/among/gives',
    ]);
    expect(hearing({ form: 'visit', field: 'name' }, { pattern: 'a' })).toEqual([
      'extract_source /steps/hear/find/name/among',
    ]);
  });

  it('takes values from one thing, and cuts pictures out for fields of pictures', () => {
    const look = { type: 'ocr', field: 'photos', connector: 'ocr_local', next: 'hear' } as const;
    const find = { name: {} };
    const picked = (step: object) =>
      codes({ look, hear: { type: 'extract', find, ...step } }).filter((each) => each.includes('/hear'));
    expect(picked({ from: 'look', crop: { photos: 'name' } })).toEqual([]);
    expect(picked({})).toEqual(['extract_source /steps/hear']);
    expect(picked({ from: 'hear' })).toEqual(['step_reads_no_pages /steps/hear/from']);
    expect(picked({ from: 'look', crop: { said: 'what' } })).toEqual([
      'field_not_pictures /steps/hear/crop/said',
      'find_unknown /steps/hear/crop/said',
    ]);
    expect(picked({ from: 'look', find: { places: { field: 'name', ends: '(' } } })).toEqual([
      'find_name_reserved /steps/hear/find/places',
      'pattern_malformed /steps/hear/find/places/ends',
    ]);
  });

  it('compares names with a name, or with a field of names', () => {
    const compared = (step: object) => codes({ hear: { type: 'compare', value: { var: 'name' }, ...step } });
    expect(compared({ with: { var: 'firm' }, among: { form: 'visit', field: 'firm' } })).toEqual([]);
    expect(compared({})).toEqual(['compare_with_nothing /steps/hear']);
    expect(compared({ among: { form: 'visit', field: 'photos' } })).toEqual([
      'field_not_names /steps/hear/among/field',
    ]);
  });

  it('gives files to inputs that take them, and nothing else', () => {
    const input = { picture: { var: 'name' } };
    expect(codes({ hear: { type: 'call', connector: 'archive', operation: 'put', input } })).toEqual([
      'input_takes_file /steps/hear/input/picture',
    ]);
  });
});
