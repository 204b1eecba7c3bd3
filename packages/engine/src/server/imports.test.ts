import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabases } from '../testing/databases.js';
import { packOf } from '../testing/pack.js';
import { TestServer, type Client } from '../testing/server.js';
import { chief, device, engineer, inspection, site } from '../testing/works.js';

const pack = packOf({ form: [site, device, inspection], role: [engineer, chief] });
const base = '/api/v1/apps/works/imports';

describe.each(testDatabases())('imports over HTTP on $name', ({ url }) => {
  let server: TestServer;
  let boss: Client;
  let other: Client;

  beforeAll(async () => {
    server = await TestServer.open({ database: url, pack, clock: { now: () => new Date() } });
    boss = await server.person('boss', ['admin']);
    other = await server.person('other', ['chief']);
  }, 60_000);
  afterAll(() => server.close());

  const bring = (client: Client, content: string, form = 'site') =>
    client.upload('sites.csv', Buffer.from(content), undefined, `${base}?form=${form}`);
  const settled = async (id: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const { body } = await boss.get(`${base}/${id}`);
      if (!/^(checking|running|undoing)$/.test(String(body['state']))) return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('go from the file to the records and back', async () => {
    const { status, body } = await bring(boss, 'Name,Region\nMill,North\nDock,Nowhere\n');
    expect({ status, state: body['state'] }).toEqual({ status: 201, state: 'draft' });
    const id = String(body['id']);
    expect((await boss.post(`${base}/${id}/check`, {})).status).toBe(202);
    expect(await settled(id)).toMatchObject({ check: { counts: { rows: 2, created: 1, failed: 1 } } });
    const { body: listed } = await boss.get(`${base}/${id}/problems`);
    expect(listed['problems']).toMatchObject([{ row: 3, column: { letters: 'B' }, code: 'cell_option' }]);
    await boss.post(`${base}/${id}/commit`, {});
    expect(await settled(id)).toMatchObject({ state: 'done', counts: { created: 1 } });
    const report = await boss.get(`${base}/${id}/report.xlsx`);
    expect([report.status, report.headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    await boss.post(`${base}/${id}/undo`, {});
    expect(await settled(id)).toMatchObject({ state: 'undone', kept: 0 });
    const { body: list } = await boss.get('/api/v1/apps/works/records/site');
    expect(list['records']).toEqual([]);
  });

  it('are their own people’s, and refuse what does not fit', async () => {
    const { body } = await bring(boss, 'Name\nMill\n');
    const id = String(body['id']);
    expect((await other.get(`${base}/${id}`)).status).toBe(404);
    expect((await boss.post(`${base}/${id}/commit`, {})).status).toBe(409);
    expect((await boss.patch(`${base}/${id}`, { existing: 'replace' })).status).toBe(422);
    expect((await bring(boss, 'Name\nMill\n', 'ghost')).status).toBe(404);
    expect((await boss.delete(`${base}/${id}`)).status).toBe(204);
    expect((await boss.get(`${base}/${id}`)).status).toBe(404);
  });
});
