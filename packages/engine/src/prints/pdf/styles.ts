import { at, attribute, colourOf, inside, isOn, numberOf, pointsOf, type Element } from './xml.js';

/** How a run of text looks. Undefined: as what is around it says. */
export interface RunLook {
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
  readonly color?: string;
  readonly background?: string;
  readonly raised?: 'sup' | 'sub';
  readonly hidden?: boolean;
}

/** How a paragraph stands. Lengths are points. */
export interface ParagraphLook {
  readonly alignment?: 'left' | 'center' | 'right' | 'justify';
  readonly before?: number;
  readonly after?: number;
  /** Lines as a factor, or a fixed height. */
  readonly line?: { readonly factor: number } | { readonly points: number };
  readonly left?: number;
  readonly right?: number;
  /** Of the first line; negative where it hangs. */
  readonly first?: number;
  readonly list?: { readonly id: string; readonly level: number };
  readonly breakBefore?: boolean;
  readonly keepNext?: boolean;
  readonly heading?: number;
  readonly background?: string;
  readonly borders?: Borders;
  /** Where text behind tabs stands, as far as it is aligned there. */
  readonly tabs?: readonly { readonly kind: 'left' | 'center' | 'right'; readonly at: number }[];
}

/** A line at a side; null where there is said to be none. */
export interface Line {
  readonly width: number;
  readonly color: string;
}
export type Side = 'top' | 'right' | 'bottom' | 'left' | 'insideH' | 'insideV';
export type Borders = { readonly [S in Side]?: Line | null };

/** The styles of a document. */
export class Styles {
  private readonly byId: ReadonlyMap<string, Element>;
  private readonly defaults: { readonly run: RunLook; readonly paragraph: ParagraphLook };
  private readonly normal: string | undefined;

  constructor(root: Element | undefined) {
    const styles = inside(root, 'w:style');
    this.byId = new Map(styles.map((style) => [attribute(style, 'w:styleId') ?? '', style]));
    this.normal = attribute(
      styles.find((style) => attribute(style, 'w:type') === 'paragraph' && attribute(style, 'w:default') === '1'),
      'w:styleId',
    );
    const defaults = at(root, 'w:docDefaults');
    this.defaults = {
      run: { fontSize: 10, ...runLook(at(defaults, 'w:rPrDefault', 'w:rPr')) },
      paragraph: paragraphLook(at(defaults, 'w:pPrDefault', 'w:pPr')),
    };
  }

  /** A paragraph's look, and that of its runs before they say anything. */
  paragraph(properties: Element | undefined): { readonly paragraph: ParagraphLook; readonly run: RunLook } {
    const chain = this.chain(attribute(at(properties, 'w:pStyle')) ?? this.normal);
    const paragraph = [...chain.map((style) => paragraphLook(at(style, 'w:pPr'))), paragraphLook(properties)];
    const heading = chain.map(headingOf).findLast((level) => level !== undefined);
    return {
      paragraph: merged<ParagraphLook>([
        this.defaults.paragraph,
        ...paragraph,
        heading === undefined ? {} : { heading },
      ]),
      run: merged([this.defaults.run, ...chain.map((style) => runLook(at(style, 'w:rPr')))]),
    };
  }

  /** A run's look over that of its paragraph. */
  run(around: RunLook, properties: Element | undefined): RunLook {
    const chain = this.chain(attribute(at(properties, 'w:rStyle')));
    return merged([around, ...chain.map((style) => runLook(at(style, 'w:rPr'))), runLook(properties)]);
  }

  /** The table properties of a table's style, from the most general on. */
  table(properties: Element | undefined): Element[] {
    return this.chain(attribute(at(properties, 'w:tblStyle'))).flatMap((style) => at(style, 'w:tblPr') ?? []);
  }

  /** A style and those it is based on, the most general first. */
  private chain(id: string | undefined): Element[] {
    const chain: Element[] = [];
    for (let style = this.byId.get(id ?? ''); style !== undefined && !chain.includes(style);) {
      chain.unshift(style);
      style = this.byId.get(attribute(at(style, 'w:basedOn')) ?? '');
    }
    return chain;
  }
}

function headingOf(style: Element): number | undefined {
  const level = numberOf(at(style, 'w:pPr', 'w:outlineLvl'));
  return level === undefined || level > 8 ? undefined : level + 1;
}

/** Later looks over earlier ones. What they do not say they do not hold, so it stays. */
function merged<T extends object>(looks: readonly T[]): Partial<T> {
  return looks.reduce<Partial<T>>((whole, look) => ({ ...whole, ...look }), {});
}

export function runLook(properties: Element | undefined): RunLook {
  const size = numberOf(at(properties, 'w:sz'));
  const raised = attribute(at(properties, 'w:vertAlign'));
  const highlight = attribute(at(properties, 'w:highlight'));
  return strip({
    fontSize: size === undefined ? undefined : size / 2,
    bold: isOn(at(properties, 'w:b')),
    italics: isOn(at(properties, 'w:i')),
    underline: isOn(at(properties, 'w:u')),
    strike: isOn(at(properties, 'w:strike')) ?? isOn(at(properties, 'w:dstrike')),
    color: colourOf(attribute(at(properties, 'w:color'))),
    background: highlights[highlight ?? ''] ?? colourOf(attribute(at(properties, 'w:shd'), 'w:fill')),
    raised: raised === 'superscript' ? 'sup' : raised === 'subscript' ? 'sub' : undefined,
    hidden: isOn(at(properties, 'w:vanish')),
  });
}

const highlights: Readonly<Record<string, string>> = {
  yellow: '#ffff00',
  green: '#00ff00',
  cyan: '#00ffff',
  magenta: '#ff00ff',
  red: '#ff0000',
  lightGray: '#c0c0c0',
  darkGray: '#808080',
};

const alignments: Readonly<Record<string, ParagraphLook['alignment']>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};

export function paragraphLook(properties: Element | undefined): ParagraphLook {
  const spacing = at(properties, 'w:spacing');
  const indent = at(properties, 'w:ind');
  const list = at(properties, 'w:numPr');
  const hanging = pointsOf(indent, 'w:hanging');
  const id = attribute(at(list, 'w:numId'));
  const tabs = inside(at(properties, 'w:tabs'), 'w:tab').flatMap((tab) => tabOf(tab));
  return strip({
    alignment: alignments[attribute(at(properties, 'w:jc')) ?? ''],
    before: pointsOf(spacing, 'w:before'),
    after: pointsOf(spacing, 'w:after'),
    line: lineOf(spacing),
    left: pointsOf(indent, 'w:left') ?? pointsOf(indent, 'w:start'),
    right: pointsOf(indent, 'w:right') ?? pointsOf(indent, 'w:end'),
    first: hanging === undefined ? pointsOf(indent, 'w:firstLine') : -hanging,
    list: id === undefined ? undefined : { id, level: numberOf(at(list, 'w:ilvl')) ?? 0 },
    breakBefore: isOn(at(properties, 'w:pageBreakBefore')),
    keepNext: isOn(at(properties, 'w:keepNext')),
    background: colourOf(attribute(at(properties, 'w:shd'), 'w:fill')),
    borders: at(properties, 'w:pBdr') === undefined ? undefined : bordersOf(at(properties, 'w:pBdr')),
    tabs: tabs.length === 0 ? undefined : tabs,
  });
}

function tabOf(tab: Element): NonNullable<ParagraphLook['tabs']>[number][] {
  const kind = attribute(tab);
  const place = pointsOf(tab, 'w:pos');
  if (place === undefined || (kind !== 'left' && kind !== 'center' && kind !== 'right')) return [];
  return [{ kind, at: place }];
}

function lineOf(spacing: Element | undefined): ParagraphLook['line'] {
  const line = numberOf(spacing, 'w:line');
  if (line === undefined) return undefined;
  const rule = attribute(spacing, 'w:lineRule');
  return rule === 'exact' || rule === 'atLeast' ? { points: line / 20 } : { factor: line / 240 };
}

/** The lines at the sides of a paragraph, a table or a cell. */
export function bordersOf(element: Element | undefined): Borders {
  const line = (...names: readonly string[]): Line | null | undefined => {
    const side = names.map((name) => at(element, `w:${name}`)).find((found) => found !== undefined);
    if (side === undefined) return undefined;
    const kind = attribute(side) ?? 'none';
    if (kind === 'nil' || kind === 'none') return null;
    // Eighths of a point.
    return {
      width: Math.max((numberOf(side, 'w:sz') ?? 4) / 8, 0.25),
      color: colourOf(attribute(side, 'w:color')) ?? '#000000',
    };
  };
  return strip({
    top: line('top'),
    bottom: line('bottom'),
    left: line('left', 'start'),
    right: line('right', 'end'),
    insideH: line('insideH'),
    insideV: line('insideV'),
  });
}

type Said<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** The same without what is not said. */
function strip<T extends object>(look: T): Said<T> {
  const kept: Said<T> = {};
  return Object.assign(kept, Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)));
}
