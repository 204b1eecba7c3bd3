/** What of pdfmake's document definitions is used here: text, with how it looks. */
export interface Inline {
  readonly text: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly decoration?: readonly ('underline' | 'lineThrough')[];
  readonly color?: string;
  readonly background?: string;
  readonly sup?: boolean;
  readonly sub?: boolean;
  readonly link?: string;
}

/** What every node may say. */
interface Common {
  readonly margin?: readonly [number, number, number, number];
  readonly alignment?: 'left' | 'center' | 'right' | 'justify';
  readonly pageBreak?: 'before';
  readonly width?: number | '*' | 'auto';
}

/** A node of a document as pdfmake draws it. */
export type Node =
  | (Common & {
      readonly text: readonly Inline[];
      readonly lineHeight?: number;
      readonly leadingIndent?: number;
      readonly headlineLevel?: number;
      readonly preserveLeadingSpaces?: boolean;
    })
  | (Common & { readonly stack: readonly Node[] })
  | (Common & { readonly columns: readonly Node[]; readonly columnGap?: number })
  | (Common & { readonly image: string; readonly width: number; readonly height: number })
  | (Common & { readonly table: Table; readonly layout: TableLayout });

export interface Table {
  readonly widths: readonly (number | '*')[];
  readonly body: readonly (readonly Cell[])[];
  readonly headerRows?: number;
  readonly dontBreakRows?: boolean;
  readonly heights?: readonly (number | 'auto')[];
}

export interface Cell {
  readonly stack?: readonly Node[];
  /** Where a cell beside or above reaches over this one. */
  readonly text?: string;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly fillColor?: string;
  readonly border?: readonly [boolean, boolean, boolean, boolean];
  readonly borderColor?: readonly [string, string, string, string];
  readonly verticalAlignment?: 'top' | 'middle' | 'bottom';
}

export interface TableLayout {
  readonly hLineWidth: (index: number) => number;
  readonly vLineWidth: (index: number) => number;
  readonly paddingLeft: () => number;
  readonly paddingRight: () => number;
  readonly paddingTop: () => number;
  readonly paddingBottom: () => number;
}
