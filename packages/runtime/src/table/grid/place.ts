/** A cell of the grid; line -1 is the header, column 0 the first that shows a field. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Extent {
  readonly lines: number;
  readonly columns: number;
  /** Lines that fit in sight. */
  readonly page: number;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads to from a cell, within the grid. @returns undefined when the key leads nowhere */
export function moveBy({ key, ctrlKey, metaKey }: Pressed, { line, column }: Place, extent: Extent): Place | undefined {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowUp':
      return within({ line: far ? 0 : line - 1, column }, extent);
    case 'ArrowDown':
      return within({ line: far ? extent.lines - 1 : line + 1, column }, extent);
    case 'ArrowLeft':
      return within({ line, column: far ? 0 : column - 1 }, extent);
    case 'ArrowRight':
      return within({ line, column: far ? extent.columns - 1 : column + 1 }, extent);
    case 'Home':
      return within({ line: far ? 0 : line, column: 0 }, extent);
    case 'End':
      return within({ line: far ? extent.lines - 1 : line, column: extent.columns - 1 }, extent);
    case 'PageUp':
      return within({ line: Math.max(line - extent.page, 0), column }, extent);
    case 'PageDown':
      return within({ line: line + extent.page, column }, extent);
    default:
      return undefined;
  }
}

/** The nearest cell that is in the grid. */
export function within({ line, column }: Place, { lines, columns }: Pick<Extent, 'lines' | 'columns'>): Place {
  return {
    line: Math.min(Math.max(line, -1), lines - 1),
    column: Math.min(Math.max(column, 0), Math.max(columns - 1, 0)),
  };
}

/** The name of a cell, by which the grid says which one is current. */
export function cellId(grid: string, { line, column }: Place): string {
  return `${grid}-${line}-${column}`;
}
