import { useEffect, type KeyboardEvent, type RefObject } from 'react';
import { moveOf, spotOf, type GridMove } from './moves.js';
import type { Goal, RowCommands } from './useRows.js';

/** Moves the focus between cells, and rows between their places, by the keys of a spreadsheet. */
export function useGridKeys(table: RefObject<HTMLTableElement | null>, count: number, commands: RowCommands) {
  useEffect(() => commands.settle((goal) => table.current !== null && focusCell(table.current, goal)));
  const go = (to: Goal) => table.current !== null && focusCell(table.current, to);
  const moveRow = (from: number, to: number, key: string | undefined) => {
    if (to >= 0 && to < count) commands.move(from, to, key);
  };
  /** @returns false where the browser is to go on with the key */
  const run = (move: GridMove, cell: HTMLElement, index: number): unknown => {
    const key = cell.dataset['entered'];
    switch (move) {
      case 'up':
        return void go({ index: index - 1, key });
      case 'down':
        return void go({ index: index + 1, key });
      case 'back':
        return key !== undefined && void go({ index: index - 1, key });
      case 'on':
        // A button is pressed by Enter, as everywhere.
        if (key === undefined || cell.dataset['opens'] !== undefined) return false;
        return void (index + 1 < count ? go({ index: index + 1, key }) : commands.add());
      case 'left':
      case 'right':
        return void neighbour(cell, move)?.focus();
      case 'next':
      case 'previous':
        return focusNext(table.current, cell, move === 'next' ? 1 : -1);
      case 'clear':
        return key !== undefined && commands.set(index, key, null);
      case 'rowUp':
        return moveRow(index, index - 1, key);
      case 'rowDown':
        return moveRow(index, index + 1, key);
      case 'undo':
        return commands.undo(true);
    }
  };
  return (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || table.current?.contains(event.target) !== true) return;
    const cell = event.target.closest('td');
    const index = Number(cell?.closest('tr')?.dataset['index'] ?? Number.NaN);
    const move = moveOf(event.nativeEvent, spotOf(event.target));
    if (move === undefined || cell === null || Number.isNaN(index)) return;
    if (run(move, cell, index) === false) return;
    // Arrows and Enter would open a picker's list, or count a number up.
    event.preventDefault();
    event.stopPropagation();
  };
}

/** @returns whether there is such a cell */
function focusCell(table: HTMLTableElement, { index, key }: Goal): boolean {
  const row = table.querySelector(`tr[data-index="${index}"]`);
  const cell = row?.querySelector<HTMLElement>(key === undefined ? '[data-entered]' : `[data-entered="${key}"]`);
  const inside = focusable(cell);
  inside?.focus();
  return inside !== undefined;
}

/** The next place in the row that takes the focus: a cell that is entered, or the row's menu. */
function neighbour(cell: HTMLElement, way: 'left' | 'right'): HTMLElement | undefined {
  let next: Element | null = cell;
  do next = way === 'left' ? next.previousElementSibling : next.nextElementSibling;
  while (next !== null && focusable(next) === undefined);
  return focusable(next);
}

/** @returns false after the last and before the first cell, where the browser goes on to what is around the grid */
function focusNext(table: HTMLElement | null, cell: HTMLElement, by: 1 | -1): boolean {
  const cells = [...(table?.querySelectorAll('[data-entered]') ?? [])];
  const at = cells.indexOf(cell);
  const inside = at < 0 ? undefined : focusable(cells[at + by]);
  inside?.focus();
  return inside !== undefined;
}

function focusable(cell: Element | null | undefined): HTMLElement | undefined {
  return (
    cell?.querySelector<HTMLElement>('[data-menu], :is(input, textarea, button):not([tabindex="-1"], :disabled)') ??
    undefined
  );
}
