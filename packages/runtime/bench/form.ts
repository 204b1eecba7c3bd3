/**
 * `npm run bench:form -w packages/runtime`: how long a key stroke takes, from the key to the painted answer, in a form of
 * 150 fields of which 30 are conditional. Needs a build, and a browser by the name of PULU_CHROMIUM.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, newVisitor, signIn } from '../e2e/browser.js';
import { packFolder, startDemo } from '../e2e/pulu.js';
import { quantile, type } from './strokes.js';

const strokes = 80;

const label = (text: string) => ({ 'zh-CN': text, 'en-US': text });

/** Fields of the usual kinds in turn; each of the last 30 is seen while a text of its own says so. */
function fields(): object[] {
  const kinds = [
    { type: 'text' },
    { type: 'number' },
    { type: 'money' },
    { type: 'date' },
    { type: 'choice', options: ['a', 'b', 'c'].map((key) => ({ key, label: label(key) })) },
    { type: 'boolean' },
    { type: 'phone' },
    { type: 'long_text' },
  ];
  const plain = Array.from({ length: 120 }, (_, at) => ({
    ...kinds[at % kinds.length],
    key: `field_${at}`,
    label: label(`字段 ${at}`),
  }));
  const conditional = Array.from({ length: 30 }, (_, at) => ({
    type: 'text',
    key: `asked_${at}`,
    label: label(`条件字段 ${at}`),
    visibleWhen: { contains: [{ var: `field_${(at * 8) % 120}` }, 'x'] },
  }));
  return [...plain, ...conditional];
}

/** The inspection pack, with a large form besides. */
async function packWithLargeForm(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pulu-pack-'));
  await cp(packFolder('inspection'), folder, { recursive: true });
  const form = { key: 'large', title: label('大表单'), titleField: 'field_0', fields: fields() };
  await writeFile(join(folder, 'forms/large.json'), JSON.stringify(form));
  const role = join(folder, 'roles/supervisor.json');
  const document = JSON.parse(await readFile(role, 'utf8')) as { forms: object };
  const forms = { ...document.forms, large: { operations: ['read', 'create', 'update'] } };
  await writeFile(role, JSON.stringify({ ...document, forms }));
  return folder;
}

const pack = await packWithLargeForm();
const [server, browser] = await Promise.all([startDemo(pack), launchBrowser()]);
try {
  const { page } = await newVisitor(browser, server.url);
  await signIn(page, 'gaoweiping');
  await page.waitForURL('**/a/inspection/**');
  await page.goto('/a/inspection/form/large/new');
  await page.getByLabel('字段 0', { exact: true }).click();
  // The x in the text shows a further field, again and again.
  const times = await type(page, 'abcdefghijklmnopqrstuvwx'.repeat(4).slice(0, strokes));
  const drawn = await page.locator('.ant-form-item').count();
  console.log(`${drawn} fields drawn; ${times.length} key strokes, from the key to the painted answer:`);
  console.log(`median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms (at most 50)`);
} finally {
  await browser.close();
  await server.stop();
  await rm(pack, { recursive: true, force: true });
}
