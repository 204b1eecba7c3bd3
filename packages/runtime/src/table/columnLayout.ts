/** How a column stands in a table: its place is its place in the list. */
export interface ColumnSetting {
  /** A field's key, or a path through relations. */
  readonly path: string;
  /** In pixels; absent: as the view or the field's type says. */
  readonly width?: number;
  readonly pinned?: 'left' | 'right';
}

/** The columns of a table in their order; what is not listed is hidden. */
export type ColumnLayout = readonly ColumnSetting[];

const narrowest = 56;
const widest = 800;

const sides = { l: 'left', r: 'right' } as const;

/** Reads `name~220~l,stage,amount~~r`. */
export function readLayout(text: string): ColumnLayout {
  return text.split(',').flatMap((part): ColumnSetting[] => {
    const [path = '', width = '', side = ''] = part.split('~');
    if (path === '') return [];
    const pixels = Number(width);
    const pinned = side === 'l' || side === 'r' ? sides[side] : undefined;
    return [
      {
        path,
        ...(width !== '' && Number.isFinite(pixels) ? { width: clamp(pixels) } : {}),
        ...(pinned === undefined ? {} : { pinned }),
      },
    ];
  });
}

/** The text that {@link readLayout} reads. */
export function writeLayout(layout: ColumnLayout): string {
  return layout
    .map(({ path, width, pinned }) => [path, width ?? '', pinned?.charAt(0) ?? ''].join('~').replace(/~+$/u, ''))
    .join(',');
}

/** Gives a column a width, within what can be read and seen. */
export function resized(layout: ColumnLayout, path: string, width: number): ColumnLayout {
  return layout.map((column) => (column.path === path ? { ...column, width: clamp(width) } : column));
}

/** Puts a column before another, among the columns that are pinned as that one is. */
export function moved(layout: ColumnLayout, path: string, to: string): ColumnLayout {
  const from = layout.findIndex((column) => column.path === path);
  const target = layout.findIndex((column) => column.path === to);
  const column = layout[from];
  const goal = layout[target];
  if (column === undefined || goal === undefined || column === goal) return layout;
  const rest = layout.filter((each) => each !== column);
  const { pinned: _, ...free } = column;
  const placed = goal.pinned === undefined ? free : { ...free, pinned: goal.pinned };
  // Moved to the right, it comes to stand after the column it was dropped on: where it was let go.
  rest.splice(rest.indexOf(goal) + (from < target ? 1 : 0), 0, placed);
  return rest;
}

/** Freezes a column at the left, or lets it scroll again. */
export function pinned(layout: ColumnLayout, path: string, side: 'left' | undefined): ColumnLayout {
  return layout.map((column) => {
    if (column.path !== path) return column;
    const { pinned: _, ...free } = column;
    return side === undefined ? free : { ...free, pinned: side };
  });
}

/** Shows a column, at the end, or hides it. The last one stays. */
export function shown(layout: ColumnLayout, path: string, show: boolean): ColumnLayout {
  if (show) return layout.some((column) => column.path === path) ? layout : [...layout, { path }];
  const rest = layout.filter((column) => column.path !== path);
  return rest.length === 0 ? layout : rest;
}

function clamp(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowest), widest));
}
