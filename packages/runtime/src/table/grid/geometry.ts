import type { CSSProperties } from 'react';
import type { ColumnLayout } from '../columnLayout.js';
import type { Column } from '../columns.js';

/** Heights and widths in pixels; one place, for the virtual list needs them as numbers. */
export const lineHeight = 40;
const checkWidth = 48;

/** Where the columns stand, as the variables that every line reads: a drag redraws no line. */
export function gridVariables(columns: readonly Column[], selectable: boolean): CSSProperties {
  const lead = selectable ? checkWidth : 0;
  const free = columns.filter(({ pinned }) => pinned !== 'right');
  const right = columns.filter(({ pinned }) => pinned === 'right');
  const tracks = [
    ...(selectable ? [`${checkWidth}px`] : []),
    ...free.map(({ width }) => `${width}px`),
    'minmax(0, 1fr)',
    ...right.map(({ width }) => `${width}px`),
  ];
  const variables: Record<string, string> = {
    '--columns': tracks.join(' '),
    '--total': `${columns.reduce((sum, { width }) => sum + width, lead)}px`,
  };
  let left = lead;
  free.forEach(({ width }, index) => {
    variables[`--left-${index}`] = `${left}px`;
    left += width;
  });
  let end = 0;
  [...right].reverse().forEach(({ width }, index) => {
    variables[`--right-${columns.length - 1 - index}`] = `${end}px`;
    end += width;
  });
  return variables;
}

/** Where a cell stands; a frozen one stays in sight. The track before the columns frozen at the right takes what is left over. */
export function cellStyle(columns: readonly Column[], index: number, selectable: boolean): CSSProperties {
  const column = columns[index];
  const track = index + 1 + (selectable ? 1 : 0) + (column?.pinned === 'right' ? 1 : 0);
  return {
    gridColumn: track,
    textAlign: column?.view.align ?? 'left',
    ...(column?.pinned === 'left' ? { position: 'sticky', insetInlineStart: `var(--left-${index})`, zIndex: 1 } : {}),
    ...(column?.pinned === 'right' ? { position: 'sticky', insetInlineEnd: `var(--right-${index})`, zIndex: 1 } : {}),
  };
}

/** The layout that columns stand in. */
export function layoutFrom(columns: readonly Column[]): ColumnLayout {
  return columns.map(({ path, width, pinned }) => ({ path, width, ...(pinned === undefined ? {} : { pinned }) }));
}
