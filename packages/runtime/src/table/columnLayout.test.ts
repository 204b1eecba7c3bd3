import { describe, expect, it } from '@jest/globals';
import { moved, pinned, readLayout, resized, shown, writeLayout, type ColumnLayout } from './columnLayout.js';

const layout: ColumnLayout = [
  { path: 'name', width: 220, pinned: 'left' },
  { path: 'site.region' },
  { path: 'stage', width: 100 },
  { path: 'amount', pinned: 'right' },
];
const paths = (columns: ColumnLayout) => columns.map(({ path }) => path).join(' ');

describe('the columns of a table', () => {
  it('come back as they were written', () => {
    expect(writeLayout(layout)).toBe('name~220~l,site.region,stage~100,amount~~r');
    expect(readLayout(writeLayout(layout))).toEqual(layout);
  });

  it.each([
    ['', []],
    [',,~80', []],
    ['name~wide~x', [{ path: 'name' }]],
    ['name~3', [{ path: 'name', width: 56 }]],
    ['name~9999', [{ path: 'name', width: 800 }]],
  ])('make nothing of what cannot be read: %j', (text, read) => {
    expect(readLayout(text)).toEqual(read);
  });

  it('are put where they were let go', () => {
    expect(paths(moved(layout, 'stage', 'site.region'))).toBe('name stage site.region amount');
    expect(paths(moved(layout, 'site.region', 'stage'))).toBe('name stage site.region amount');
    expect(moved(layout, 'gone', 'stage')).toBe(layout);
  });

  it('are frozen when they are put among frozen ones, and freed the other way', () => {
    expect(moved(layout, 'stage', 'name')[0]).toEqual({ path: 'stage', width: 100, pinned: 'left' });
    expect(moved(layout, 'name', 'stage').find(({ path }) => path === 'name')).toEqual({ path: 'name', width: 220 });
  });

  it('are resized, frozen, hidden and shown again', () => {
    expect(resized(layout, 'stage', 150)[2]).toEqual({ path: 'stage', width: 150 });
    expect(pinned(layout, 'stage', 'left')[2]).toEqual({ path: 'stage', width: 100, pinned: 'left' });
    expect(pinned(layout, 'name', undefined)[0]).toEqual({ path: 'name', width: 220 });
    expect(paths(shown(shown(layout, 'stage', false), 'stage', true))).toBe('name site.region amount stage');
    expect(shown([{ path: 'name' }], 'name', false)).toEqual([{ path: 'name' }]);
  });
});
