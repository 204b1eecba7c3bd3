import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../../../testing/render.js';
import { layOut } from './layout.js';
import { readTable, type NameQuery } from './read.js';

const options = [
  { key: 'new', label: { 'zh-CN': '新', 'en-US': 'New' } },
  { key: 'used', label: { 'zh-CN': '旧', 'en-US': 'Used' }, synonyms: ['二手'] },
];
const columns: readonly Field[] = [
  { type: 'relation', key: 'part', label: label('Part'), form: 'part' },
  { type: 'number', key: 'count', label: label('Count'), scale: 2 },
  { type: 'date', key: 'due', label: label('Due') },
  { type: 'choice', key: 'state', label: label('State'), options },
  { type: 'boolean', key: 'checked', label: label('Checked') },
  { type: 'formula', key: 'total', label: label('Total'), expr: 1, result: { type: 'number' } },
  { type: 'percent', key: 'share', label: label('Share'), maximum: 1 },
];
const known: Readonly<Record<string, readonly string[]>> = { Seal: ['s1'], Bolt: ['b1', 'b2'] };
const asked: NameQuery[] = [];

function read(lines: string[][], from?: string) {
  asked.length = 0;
  return readTable(
    layOut(lines, columns, from),
    ({ type }) => type !== 'formula',
    { locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
    async (query) => {
      asked.push(query);
      return (known[query.name] ?? []).map((id) => ({ id, title: `${query.name} ${id}` }));
    },
  );
}

describe('a table that is pasted', () => {
  it('is read as people write', async () => {
    const { lines, unread, titles } = await read([
      ['Seal', '1,200.5', '2026年3月5日', '新', '是', '999', '5%'],
      ['', '3.5万', '2026/3/5', 'used', 'no', '', '12.5'],
      ['Seal', '(12)', '20260305', '二手', '×', '', ''],
    ]);
    expect(lines).toEqual([
      { part: 's1', count: 1200.5, due: '2026-03-05', state: 'new', checked: true, share: 0.05 },
      { part: null, count: 35000, due: '2026-03-05', state: 'used', checked: false, share: 0.125 },
      { part: 's1', count: -12, due: '2026-03-05', state: 'used', checked: false, share: null },
    ]);
    expect(unread).toEqual([]);
    expect(titles).toEqual({ s1: 'Seal s1' });
  });

  it('asks for every name once', async () => {
    await read([['Seal'], ['Bolt'], ['Seal']]);
    expect(asked.map(({ kind, name, column }) => [kind, name, column.key])).toEqual([
      ['record', 'Seal', 'part'],
      ['record', 'Bolt', 'part'],
    ]);
  });

  it('says which cells mean nothing, and keeps the others', async () => {
    const { lines, unread } = await read([
      ['Seal', 'abc', '2026-02-30'],
      ['Bolt', '5', 'tomorrow'],
      ['Rivet', '6', '2026-01-02'],
    ]);
    expect(lines).toEqual([{ part: 's1' }, { count: 5 }, { count: 6, due: '2026-01-02' }]);
    expect(unread.map(({ line, column, text, ambiguous }) => [line, column.key, text, ambiguous])).toEqual([
      [0, 'count', 'abc', false],
      [0, 'due', '2026-02-30', false],
      [1, 'part', 'Bolt', true],
      [1, 'due', 'tomorrow', false],
      [2, 'part', 'Rivet', false],
    ]);
  });
});
