import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock, type FormDocument, type RuleDocument } from '@pulu/engine/model';
import { testDatabases } from '../engine/src/testing/databases.js';
import { label, packOf } from '../engine/src/testing/pack.js';
import { TestServer, type Client } from '../engine/src/testing/server.js';
import { contractPhoto } from './tools/contract-photos/index.js';
import { partyA } from './tools/contract-photos/party.js';

const company: FormDocument = {
  key: 'company',
  title: label('Company'),
  titleField: 'name',
  fields: [{ type: 'text', key: 'name', label: label('Name'), normalise: 'company_name' }],
};
const paper: FormDocument = {
  key: 'paper',
  title: label('Paper'),
  titleField: 'party',
  fields: [
    { type: 'text', key: 'party', label: label('Party') },
    { type: 'image', key: 'photo', label: label('Photo') },
    { type: 'text', key: 'read', label: label('Read') },
    { type: 'image', key: 'crop', label: label('Where it was read') },
    { type: 'text', key: 'verdict', label: label('Verdict') },
    { type: 'text', key: 'nearest', label: label('Nearest') },
  ],
};
const check: RuleDocument = {
  key: 'check',
  title: label('Check who signs'),
  trigger: { type: 'record_updated', form: 'paper', fields: ['photo'] },
  start: 'look',
  steps: {
    look: { type: 'ocr', field: 'photo', connector: 'ocr_local', next: 'pick' },
    pick: {
      type: 'extract',
      from: 'look',
      find: { name: { field: 'read', ...partyA } },
      save: { read: { var: '$pick.name' } },
      crop: { crop: 'name' },
      next: 'weigh',
    },
    weigh: {
      type: 'compare',
      value: { var: '$pick.name' },
      with: { var: 'party' },
      confidence: { var: '$pick.places.name.confidence' },
      among: { form: 'company', field: 'name' },
      save: { verdict: { var: '$weigh.verdict' }, nearest: { var: '$weigh.nearest' } },
    },
  },
};
const pack = packOf({ form: [company, paper], rule: [check] });
const base = '/api/v1/apps/works';

describe.each(testDatabases())('a photographed contract, on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: systemClock });
    boss = await server.person('boss', ['admin']);
    await server.pulu.engine.automation.start();
  }, 60_000);
  afterAll(() => server.close());

  /** Photographs a contract and has it checked as one of a company's. */
  async function checked(jpeg: Buffer, party: string) {
    const { body } = await boss.post(`${base}/records/paper`, { party });
    const { body: photo } = await boss.upload('photo.jpg', jpeg);
    await boss.patch(`${base}/records/paper/${body.id}`, { photo: [photo], version: body.version });
    await server.pulu.engine.automation.settle();
    const { body: runs } = await boss.get(`${base}/runs?record=${body.id}`);
    expect(runs['runs']).toMatchObject([{ state: 'done' }]);
    return (await boss.get(`${base}/records/paper/${body.id}`)).body;
  }

  it('is read on this machine, and its party is found, compared and shown', async () => {
    // Tilted, a seal over the name, party A at the foot of the page.
    const { jpeg, partyA: party, partyB } = await contractPhoto('tune', 11);
    for (const name of [party, partyB]) await boss.post(`${base}/records/company`, { name });
    const record = await checked(jpeg, party);
    expect(record).toMatchObject({ read: party, verdict: 'match', nearest: party });
    const [crop] = record['crop'] as readonly { id: string; type: string }[];
    const file = await boss.get(`/api/v1/files/${crop?.id}`);
    expect(file.headers['content-type']).toBe('image/jpeg');
    // Somebody else's contract passes for nobody's, and is told as whose it is.
    const other = await checked(jpeg, partyB);
    expect(other).toMatchObject({ read: party, verdict: 'mismatch', nearest: party });
  });

  it('waits for a person when its picture cannot be read', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>');
    const blank = await sharp(svg).flatten({ background: '#fff' }).jpeg().toBuffer();
    expect(await checked(blank, '苏州启明精密机械有限公司')).toMatchObject({
      read: null,
      verdict: 'missing',
      crop: null,
    });
  });
});
