import type { Cell, Node, TableLayout } from './node.js';
import type { Reading } from './reading.js';
import { bordersOf, type Borders, type Line, type ParagraphLook, type Side } from './styles.js';
import { at, attribute, colourOf, inside, isOn, numberOf, pointsOf, type Element } from './xml.js';

/** Draws what is inside a cell. */
type DrawBlocks = (reading: Reading, parent: Element, width: number | undefined) => readonly Node[];

/** A cell of the document: where it begins, how wide it is, and whether it goes on from the one above. */
interface Source {
  readonly element: Element;
  readonly span: number;
  readonly continues: boolean;
  readonly begins: boolean;
}

const usualPadding = { top: 0, right: 5.4, bottom: 0, left: 5.4 };
const black = '#000000';
type Padding = typeof usualPadding;

/** Draws a table. @param width of the column it stands in, in points */
export function tableOf(reading: Reading, element: Element, width: number | undefined, draw: DrawBlocks): Node {
  const properties = at(element, 'w:tblPr');
  const styles = [...reading.styles.table(properties), ...(properties === undefined ? [] : [properties])];
  const borders = styles.reduce<Borders>((all, each) => ({ ...all, ...bordersOf(at(each, 'w:tblBorders')) }), {});
  const padding = paddingOf(styles);
  const rows = inside(element, 'w:tr');
  const grid = gridOf(element, rows, width);
  const total = grid.reduce((sum, each) => sum + each, 0);
  const sources = rows.map(sourcesOf);
  const body = sources.map((row, index) => cellsOf(row, index, { reading, draw, grid, sources, borders, padding }));
  const heads = rows.findIndex((row) => isOn(at(row, 'w:trPr', 'w:tblHeader')) !== true);
  const lines = lineWidths(borders, sources);
  return {
    table: {
      widths: grid.map((each) => Math.max(each - padding.left - padding.right - lines, 1)),
      body,
      headerRows: heads < 0 ? 0 : heads,
      dontBreakRows: rows.every((row) => isOn(at(row, 'w:trPr', 'w:cantSplit')) === true),
      heights: rows
        .map((row) => pointsOf(at(row, 'w:trPr', 'w:trHeight')) ?? 'auto')
        .map((height) =>
          typeof height === 'number' ? Math.max(height - padding.top - padding.bottom - 4, 1) : height,
        ),
    },
    layout: layoutOf(padding, lines),
    ...indentOf(properties, total, width),
  };
}

/** A paragraph with lines around it or colour behind it: a table of one cell. */
export function boxed(node: Node, { borders = {}, background }: ParagraphLook): Node {
  const width = Math.max(...sides.map((side) => borders[side]?.width ?? 0), 0);
  const { pageBreak, ...inner } = node;
  return {
    table: {
      widths: ['*'],
      body: [[{ stack: [inner], ...frame(borders), ...(background === undefined ? {} : { fillColor: background }) }]],
    },
    layout: layoutOf({ top: 1, bottom: 1, left: 0, right: 0 }, width),
    ...(pageBreak === undefined ? {} : { pageBreak }),
  };
}

const sides = ['left', 'top', 'right', 'bottom'] as const satisfies readonly Side[];

interface Around {
  readonly reading: Reading;
  readonly draw: DrawBlocks;
  readonly grid: readonly number[];
  readonly sources: readonly (readonly Source[])[];
  readonly borders: Borders;
  readonly padding: Padding;
}

function cellsOf(row: readonly Source[], index: number, around: Around): Cell[] {
  const { grid, sources, borders, padding } = around;
  const cells: Cell[] = [];
  for (const source of row) {
    const from = cells.length;
    const span = Math.min(source.span, grid.length - from);
    if (span < 1) break;
    const rowSpan = source.begins ? spanBelow(sources, index, from) : 1;
    const width = grid.slice(from, from + span).reduce((sum, each) => sum + each, 0) - padding.left - padding.right;
    cells.push(
      source.continues ? { text: '' } : cellOf(source.element, { from, span, index, rowSpan }, width, around, borders),
    );
    while (cells.length < from + span) cells.push({ text: '' });
  }
  // pdfmake wants every row as long as the widest.
  while (cells.length < grid.length) cells.push({ text: '', border: [false, false, false, false] });
  return cells;
}

interface Spot {
  readonly from: number;
  readonly span: number;
  readonly index: number;
  readonly rowSpan: number;
}

function cellOf(
  element: Element,
  spot: Spot,
  width: number,
  { reading, draw, grid, sources }: Around,
  table: Borders,
): Cell {
  const properties = at(element, 'w:tcPr');
  const own = bordersOf(at(properties, 'w:tcBorders'));
  const { from, span, index, rowSpan } = spot;
  const edge = {
    top: own.top === undefined ? (index === 0 ? table.top : table.insideH) : own.top,
    bottom: own.bottom === undefined ? (index + rowSpan === sources.length ? table.bottom : table.insideH) : own.bottom,
    left: own.left === undefined ? (from === 0 ? table.left : table.insideV) : own.left,
    right: own.right === undefined ? (from + span === grid.length ? table.right : table.insideV) : own.right,
  };
  const fill = colourOf(attribute(at(properties, 'w:shd'), 'w:fill'));
  const align = attribute(at(properties, 'w:vAlign'));
  return {
    stack: draw(reading, element, width),
    ...frame(edge),
    ...(span > 1 ? { colSpan: span } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(fill === undefined ? {} : { fillColor: fill }),
    ...(align === 'center'
      ? { verticalAlignment: 'middle' }
      : align === 'bottom'
        ? { verticalAlignment: 'bottom' }
        : {}),
  };
}

function frame(borders: { readonly [S in Side]?: Line | null | undefined }): Pick<Cell, 'border' | 'borderColor'> {
  const [left, top, right, bottom] = sides.map((side) => borders[side] ?? undefined);
  const colour = (line: Line | undefined) => line?.color ?? black;
  return {
    border: [left !== undefined, top !== undefined, right !== undefined, bottom !== undefined],
    borderColor: [colour(left), colour(top), colour(right), colour(bottom)],
  };
}

function sourcesOf(row: Element): Source[] {
  const cells = inside(row).flatMap((child) =>
    child.nodeName === 'w:sdt' ? inside(at(child, 'w:sdtContent'), 'w:tc') : child.nodeName === 'w:tc' ? [child] : [],
  );
  return cells.map((element) => {
    const properties = at(element, 'w:tcPr');
    const merge = at(properties, 'w:vMerge');
    const begins = attribute(merge) === 'restart';
    return {
      element,
      span: numberOf(at(properties, 'w:gridSpan')) ?? 1,
      begins,
      continues: merge !== undefined && !begins,
    };
  });
}

/** How many rows a cell reaches over that goes on below. */
function spanBelow(sources: readonly (readonly Source[])[], index: number, column: number): number {
  let rows = 1;
  while (sourceAt(sources[index + rows] ?? [], column)?.continues === true) rows += 1;
  return rows;
}

function sourceAt(row: readonly Source[], column: number): Source | undefined {
  let from = 0;
  for (const source of row) {
    if (from === column) return source;
    from += source.span;
  }
  return undefined;
}

/** The widths of the columns in points, at most as wide together as there is room. */
function gridOf(element: Element, rows: readonly Element[], width: number | undefined): number[] {
  const columns = inside(at(element, 'w:tblGrid'), 'w:gridCol').map((column) => pointsOf(column, 'w:w') ?? 0);
  const needed = Math.max(
    ...rows.map((row) => sourcesOf(row).reduce((sum, { span }) => sum + span, 0)),
    columns.length,
    1,
  );
  const known = columns.reduce((sum, each) => sum + each, 0);
  const room = width ?? known;
  if (known === 0 || columns.length < needed) return Array.from({ length: needed }, () => (room || 450) / needed);
  const wanted = attribute(at(element, 'w:tblPr', 'w:tblW'), 'w:type') === 'pct' ? room : known;
  const scale = Math.min(wanted, room === 0 ? wanted : room) / known;
  return columns.map((each) => each * scale);
}

/** pdfmake draws all lines of a table at one width: the widest that the table has. */
function lineWidths(borders: Borders, sources: readonly (readonly Source[])[]): number {
  const own = sources.flat().map(({ element }) => bordersOf(at(element, 'w:tcPr', 'w:tcBorders')));
  const found = [borders, ...own]
    .flatMap((each) => Object.values(each))
    .map((line: Line | null | undefined) => line?.width ?? 0);
  return Math.max(...found, 0);
}

function paddingOf(styles: readonly Element[]): Padding {
  const said = styles.map((each) => at(each, 'w:tblCellMar'));
  const side = (names: readonly string[], usual: number) =>
    said
      .flatMap((each) => names.map((name) => pointsOf(at(each, name), 'w:w')))
      .findLast((value) => value !== undefined) ?? usual;
  return {
    top: side(['w:top'], usualPadding.top),
    right: side(['w:right', 'w:end'], usualPadding.right),
    bottom: side(['w:bottom'], usualPadding.bottom),
    left: side(['w:left', 'w:start'], usualPadding.left),
  };
}

function layoutOf(padding: Padding, line: number): TableLayout {
  return {
    hLineWidth: () => line,
    vLineWidth: () => line,
    paddingLeft: () => padding.left,
    paddingRight: () => padding.right,
    paddingTop: () => padding.top + 2,
    paddingBottom: () => padding.bottom + 2,
  };
}

function indentOf(
  properties: Element | undefined,
  total: number,
  width: number | undefined,
): { margin?: readonly [number, number, number, number] } {
  const rest = width === undefined ? 0 : width - total;
  const jc = attribute(at(properties, 'w:jc'));
  const left =
    jc === 'center'
      ? rest / 2
      : jc === 'right' || jc === 'end'
        ? rest
        : (pointsOf(at(properties, 'w:tblInd'), 'w:w') ?? 0);
  return left > 0 ? { margin: [left, 0, 0, 0] } : {};
}
