/**
 * `npm run bench:subform -w packages/runtime`: how long a key stroke takes in a cell of 200 rows, from the key to the painted
 * answer, and how long they take to open. Needs a build, and a browser by the name of PULU_CHROMIUM.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, launchBrowser, newVisitor, signIn } from '../e2e/browser.js';
import { packFolder, startDemo } from '../e2e/pulu.js';
import { quantile, type } from './strokes.js';

const rows = 200;

const label = (text: string) => ({ 'zh-CN': text, 'en-US': text });
const options = ['a', 'b', 'c'].map((key) => ({ key, label: label(key) }));

/** Columns of the usual kinds, two of them computed. */
const columns = [
  { key: 'device', type: 'relation', label: label('设备'), form: 'device', onDelete: 'clear' },
  { key: 'name', type: 'text', label: label('名称'), required: true, maxLength: 80 },
  { key: 'state', type: 'choice', label: label('状态'), options },
  { key: 'due', type: 'date', label: label('日期') },
  { key: 'count', type: 'number', label: label('数量'), scale: 2 },
  { key: 'price', type: 'money', label: label('单价') },
  { key: 'share', type: 'percent', label: label('比例') },
  {
    key: 'amount',
    type: 'formula',
    label: label('金额'),
    expr: { '*': [{ var: 'count' }, { var: 'price' }] },
    result: { type: 'number', scale: 2, format: 'money' },
  },
  {
    key: 'part',
    type: 'formula',
    label: label('部分'),
    expr: { '*': [{ var: 'amount' }, { coalesce: [{ var: 'share' }, 0] }] },
    result: { type: 'number', scale: 2, format: 'money' },
  },
  { key: 'note', type: 'text', label: label('备注') },
];

/** The inspection pack, with a form of many rows besides. */
async function packWithRows(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pulu-pack-'));
  await cp(packFolder('inspection'), folder, { recursive: true });
  const fields = [
    { key: 'title', type: 'text', label: label('标题') },
    { key: 'items', type: 'subform', label: label('明细'), fields: columns, maximum: rows },
    {
      key: 'total',
      type: 'formula',
      label: label('合计金额'),
      expr: { sum: [{ var: 'items' }, { var: 'amount' }] },
      result: { type: 'number', scale: 2, format: 'money' },
    },
  ];
  const form = { key: 'large', title: label('大表格'), titleField: 'title', fields };
  await writeFile(join(folder, 'forms/large.json'), JSON.stringify(form));
  const role = join(folder, 'roles/supervisor.json');
  const document = JSON.parse(await readFile(role, 'utf8')) as { forms: object };
  const forms = { ...document.forms, large: { operations: ['read', 'create', 'update'] } };
  await writeFile(role, JSON.stringify({ ...document, forms }));
  return folder;
}

const pack = await packWithRows();
const [server, browser] = await Promise.all([startDemo(pack), launchBrowser()]);
try {
  const { page } = await newVisitor(browser, server.url);
  await signIn(page, 'gaoweiping');
  await page.waitForURL('**/a/inspection/**');
  const items = Array.from({ length: rows }, (_, at) => ({
    name: `第 ${at} 行`,
    state: 'a',
    count: at,
    price: 2.5,
    share: 0.1,
  }));
  const { status, answer } = await ask<{ id: string }>(page, 'POST', '/apps/inspection/records/large', {
    title: '大',
    items,
  });
  if (status !== 201) throw new Error(`the record was refused: ${JSON.stringify(answer)}`);
  await page.goto('/a/inspection/form/large/new');
  await page.getByLabel('标题', { exact: true }).waitFor();
  await page.goto(`/a/inspection/form/large/${answer.id}/edit`);
  await page.locator(`tr[data-index="${rows - 1}"]`).waitFor();
  const opened = await page.evaluate(() => performance.now());
  console.log(`${rows} rows shown ${opened.toFixed(0)} ms after the page was asked for`);
  for (const [name, column, text] of [
    ['a text', 'name', 'abcdefghijklmnopqrstuvwxyz'],
    ['a number that is computed with', 'count', '12345678901'],
  ] as const) {
    await page.locator(`tr[data-index="100"] [data-entered="${column}"] button`).click();
    const times = await type(page, text);
    const entered = await page.evaluate(() => Reflect.get(document.activeElement ?? {}, 'value') as unknown);
    if (entered !== text) throw new Error(`${text} was typed, ${String(entered)} entered`);
    console.log(
      `${name}: median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms (at most 50)`,
    );
    await page.keyboard.press('Tab');
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(pack, { recursive: true, force: true });
}
