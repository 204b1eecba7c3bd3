import { expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../../../testing/render.js';
import { layOut } from './layout.js';
import { printRows } from './print.js';
import { readTable } from './read.js';
import { parseTable } from './tsv.js';

const reader = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
const fields: readonly Field[] = [
  { type: 'relation', key: 'part', label: label('Part'), form: 'part' },
  { type: 'money', key: 'price', label: label('Price') },
  { type: 'percent', key: 'share', label: label('Share'), scale: 1 },
  { type: 'boolean', key: 'checked', label: label('Checked') },
  { type: 'text', key: 'note', label: label('Note') },
];
const columns = fields.map((field) => ({ field, shown: field }));
const rows = [
  { part: 's1', price: 1234.5, share: 0.055, checked: true, note: 'two\nlines' },
  { part: null, price: null, share: null, checked: false, note: '"quoted"' },
];

it('rows that are copied are the same rows when they are pasted', async () => {
  const text = printRows(columns, rows, { s1: '密封圈' }, reader);
  expect(parseTable(text)[1]).toEqual(['密封圈', '1234.5', '5.5%', '是', 'two\nlines']);
  const { lines, unread } = await readTable(
    layOut(parseTable(text), fields),
    () => true,
    reader,
    async ({ name }) => (name === '密封圈' ? [{ id: 's1', title: name }] : []),
  );
  expect(unread).toEqual([]);
  expect(lines).toMatchObject([{ ...rows[0], note: expect.stringMatching(/two.lines/s) }, rows[1] ?? {}]);
});
