import { comparableText, type Field } from '@pulu/engine/model';

/** A text of a sheet, and where in the subform it is to go. */
export interface PlacedCell {
  readonly column: Field;
  readonly text: string;
}

/**
 * Finds the columns that the cells of a sheet are for. A first line that names columns says so itself;
 * else they follow each other from the column that was pasted into. What stands beyond the last one is left out.
 * @param columns all that are shown, in their order
 * @param from key of the column that was pasted into; none: the first
 */
export function layOut(
  lines: readonly (readonly string[])[],
  columns: readonly Field[],
  from?: string,
): readonly (readonly PlacedCell[])[] {
  const [first = [], ...rest] = lines;
  const named = rest.length === 0 ? undefined : headings(first, columns);
  const start = Math.max(
    columns.findIndex(({ key }) => key === from),
    0,
  );
  const order = named ?? columns.slice(start);
  return (named === undefined ? lines : rest).map((line) =>
    line.flatMap((text, at): PlacedCell[] => {
      const column = order[at];
      return column === undefined ? [] : [{ column, text }];
    }),
  );
}

/** The columns that a line names, in any language; undefined when it is no line of headings. */
function headings(line: readonly string[], columns: readonly Field[]): readonly (Field | undefined)[] | undefined {
  const found = line.map((text) => {
    const name = comparableText(text.replace(/[*＊]\s*$/, ''));
    return columns.find(({ label }) => Object.values(label).some((word) => comparableText(word) === name));
  });
  const isHeading = line.every((text, at) => text.trim() === '' || found[at] !== undefined);
  return isHeading && found.some((column) => column !== undefined) ? found : undefined;
}
