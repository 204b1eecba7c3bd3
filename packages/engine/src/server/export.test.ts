import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import type { RoleDocument } from '../model/index.js';
import { testDatabases } from '../testing/databases.js';
import { label, packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const auditor: RoleDocument = {
  key: 'auditor',
  title: label('Auditor'),
  forms: { site: { operations: ['read', 'export'], scopes: { export: 'own' }, fields: { region: 'hidden' } } },
};
const pack = packOf({ form: [site, device, inspection], role: [engineer, chief, auditor] });
const base = '/api/v1/apps/works/records/site';

describe.each(testDatabases())('lists as sheets on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let ann: Client & { id: string };
  let eve: Client & { id: string };

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    ann = await server.person('ann', ['engineer']);
    eve = await server.person('eve', ['auditor']);
    const operations = Array.from({ length: 1200 }, (_, index) => ({
      op: 'create',
      values: { name: `=Site ${String(index).padStart(4, '0')}`, region: 'north', owner: index < 3 ? eve.id : ann.id },
    }));
    for (let from = 0; from < operations.length; from += 400)
      await boss.post(`${base}/bulk`, { operations: operations.slice(from, from + 400) });
  }, 60_000);
  afterAll(() => server.close());

  it('hold every page, with labels, names and harmless texts', async () => {
    const { status, headers, text } = await boss.get(
      `${base}/export.csv?sort=name&fields=name,region,owner,device_count`,
    );
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'text/csv; charset=utf-8' });
    const lines = text.split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['\uFEFFName,Region,Owner,Devices', "'=Site 0000,North,eve,0"]);
    expect(lines.at(-2)).toBe("'=Site 1199,North,ann,0");
    expect(lines).toHaveLength(1202);
  });

  it('are workbooks, too', async () => {
    const answer = await server.pulu.http.inject({
      url: `${base}/export.xlsx?sort=name&fields=name,owner,device_count`,
      headers: boss.headers,
    });
    expect(answer.headers['content-disposition']).toBe('attachment; filename="site.xlsx"');
    const { sheets } = await readXlsx(answer.rawPayload);
    const [header, first, ...rest] = sheets[0]?.rows ?? [];
    expect([header, first, rest.length]).toEqual([['Name', 'Owner', 'Devices'], ['=Site 0000', 'eve', 0], 1199]);
  });

  it('hold what the person may export, and nothing else', async () => {
    const { text } = await eve.get(`${base}/export.csv?sort=name`);
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).not.toContain('Region');
    expect((await ann.get(`${base}/export.csv`)).status).toBe(403);
    expect((await ann.get(`${base}/export.xlsx`)).status).toBe(403);
  });
});
