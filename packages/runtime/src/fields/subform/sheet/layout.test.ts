import { describe, expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { layOut } from './layout.js';

const columns: readonly Field[] = [
  { type: 'text', key: 'part', label: { 'zh-CN': '部件', 'en-US': 'Part' } },
  { type: 'number', key: 'count', label: { 'zh-CN': '数量', 'en-US': 'Count' } },
  { type: 'text', key: 'note', label: { 'zh-CN': '备注', 'en-US': 'Note' } },
];

/** Where the cells go, as `key=text`. */
function placed(lines: string[][], from?: string): string[] {
  return layOut(lines, columns, from).map((line) => line.map(({ column, text }) => `${column.key}=${text}`).join(' '));
}

describe('the cells of a sheet', () => {
  it('go from the cell that was pasted into to the right, and no further than the last column', () => {
    expect(placed([['a', '1', 'x', 'beyond'], ['b']])).toEqual(['part=a count=1 note=x', 'part=b']);
    expect(placed([['1', 'x', 'beyond']], 'count')).toEqual(['count=1 note=x']);
  });

  it('go by the names in their first line, in any language and order', () => {
    const lines = [
      ['数量 *', '', 'part'],
      ['1', 'ignored', 'a'],
    ];
    expect(placed(lines, 'note')).toEqual(['count=1 part=a']);
  });

  it('have no first line of names where one is unknown, or where nothing follows', () => {
    expect(
      placed([
        ['Part', 'Size'],
        ['a', '1'],
      ]),
    ).toEqual(['part=Part count=Size', 'part=a count=1']);
    expect(placed([['Part', 'Count']])).toEqual(['part=Part count=Count']);
  });
});
