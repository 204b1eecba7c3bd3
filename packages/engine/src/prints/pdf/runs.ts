import type { Inline } from './node.js';
import type { Reading } from './reading.js';
import type { RunLook } from './styles.js';
import { at, attribute, below, inside, numberOf, type Element } from './xml.js';

/** What a paragraph is made of. */
export type Piece =
  | { readonly kind: 'text'; readonly inline: Inline }
  | { readonly kind: 'picture'; readonly image: string; readonly width: number; readonly height: number }
  | { readonly kind: 'tab' }
  | { readonly kind: 'page' };

/** English metric units of a point. */
const perPoint = 12_700;

/** What these elements hold that has no place in a PDF made here, by their names. */
const missing: Readonly<Record<string, string>> = {
  'w:footnoteReference': 'footnote',
  'w:endnoteReference': 'endnote',
  'm:oMath': 'formula',
  'm:oMathPara': 'formula',
  'w:object': 'object',
  'w:pict': 'old_drawing',
};

/** Reads the runs of a paragraph, and what stands around them. */
export class RunReader {
  /** A field that is being read: its instruction, and whether its last result is. */
  private field: { instruction: string; inResult: boolean } | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly around: RunLook,
  ) {}

  read(element: Element, link?: string): Piece[] {
    return inside(element).flatMap((child) => this.one(child, link));
  }

  private one(element: Element, link: string | undefined): Piece[] {
    switch (element.nodeName) {
      case 'w:r':
        return this.run(element, link);
      case 'w:hyperlink':
        return this.read(element, this.reading.link(attribute(element, 'r:id') ?? '') ?? link);
      case 'w:fldSimple':
        return this.simpleField(element, link);
      case 'w:ins':
      case 'w:smartTag':
      case 'w:customXml':
        return this.read(element, link);
      case 'w:sdt':
        return inside(at(element, 'w:sdtContent')).flatMap((child) => this.one(child, link));
      default:
        this.noteMissing(element);
        return [];
    }
  }

  private run(run: Element, link: string | undefined): Piece[] {
    const look = this.reading.styles.run(this.around, at(run, 'w:rPr'));
    if (look.hidden === true) return [];
    return inside(run).flatMap((child) => this.content(child, look, link));
  }

  private content(element: Element, look: RunLook, link: string | undefined): Piece[] {
    switch (element.nodeName) {
      case 'w:t':
        return this.isFieldResult() ? [] : this.text(element.textContent ?? '', look, link);
      case 'w:noBreakHyphen':
        return this.text('-', look, link);
      case 'w:sym':
        return this.text('□', look, link);
      case 'w:tab':
      case 'w:ptab':
        return [{ kind: 'tab' }];
      case 'w:br':
        return attribute(element, 'w:type') === 'page' ? [{ kind: 'page' }] : this.text('\n', look, link);
      case 'w:cr':
        return this.text('\n', look, link);
      case 'w:fldChar':
        return this.fieldMark(element, look, link);
      case 'w:instrText':
        if (this.field !== undefined) this.field.instruction += element.textContent ?? '';
        return [];
      case 'w:drawing':
        return this.drawing(element);
      case 'mc:AlternateContent':
        return inside(at(element, 'mc:Choice')).flatMap((child) => this.content(child, look, link));
      default:
        this.noteMissing(element);
        return [];
    }
  }

  private text(text: string, look: RunLook, link: string | undefined): Piece[] {
    return text === ''
      ? []
      : [
          {
            kind: 'text',
            inline: { text: this.reading.drawable(text), ...inlineLook(look), ...(link === undefined ? {} : { link }) },
          },
        ];
  }

  /** Numbers of pages are worked out anew; of other fields, the result that the document holds is shown. */
  private fieldMark(element: Element, look: RunLook, link: string | undefined): Piece[] {
    const kind = attribute(element, 'w:fldCharType');
    if (kind === 'begin') this.field = { instruction: '', inResult: false };
    if (kind === 'separate' && this.field !== undefined) this.field.inResult = true;
    if (kind !== 'end') return [];
    const value = this.pageNumber(this.field?.instruction ?? '');
    this.field = undefined;
    return value === undefined ? [] : this.text(value, look, link);
  }

  private isFieldResult(): boolean {
    return this.field !== undefined && (!this.field.inResult || this.pageNumber(this.field.instruction) !== undefined);
  }

  private simpleField(element: Element, link: string | undefined): Piece[] {
    const value = this.pageNumber(attribute(element, 'w:instr') ?? '');
    if (value === undefined) return this.read(element, link);
    const look = this.reading.styles.run(this.around, at(element, 'w:r', 'w:rPr'));
    return this.text(value, look, link);
  }

  private pageNumber(instruction: string): string | undefined {
    const { pages } = this.reading;
    if (pages === undefined) return undefined;
    const name = instruction.trim().split(/\s/)[0]?.toUpperCase();
    if (name === 'PAGE') return String(pages.page);
    return name === 'NUMPAGES' || name === 'SECTIONPAGES' ? String(pages.of) : undefined;
  }

  private drawing(element: Element): Piece[] {
    const frame = inside(element)[0];
    const id = attribute(below(frame, 'a:blip'), 'r:embed');
    const image = id === undefined ? undefined : this.reading.picture(id);
    const extent = at(frame, 'wp:extent');
    if (image === undefined) {
      this.reading.warn({ code: 'print_pdf_missing', what: id === undefined ? 'drawing' : 'picture' });
      return [];
    }
    if (frame?.nodeName === 'wp:anchor') this.reading.warn({ code: 'print_pdf_floating', what: 'picture' });
    const width = (numberOf(extent, 'cx') ?? perPoint * 100) / perPoint;
    const height = (numberOf(extent, 'cy') ?? perPoint * 100) / perPoint;
    return [{ kind: 'picture', image, width, height }];
  }

  private noteMissing({ nodeName }: Element): void {
    const what = missing[nodeName];
    if (what !== undefined) this.reading.warn({ code: 'print_pdf_missing', what });
  }
}

function inlineLook({ underline, strike, raised, hidden: _, ...look }: RunLook): Omit<Inline, 'text'> {
  const decoration = [
    ...(underline === true ? (['underline'] as const) : []),
    ...(strike === true ? (['lineThrough'] as const) : []),
  ];
  return {
    ...look,
    ...(decoration.length === 0 ? {} : { decoration }),
    ...(raised === 'sup' ? { sup: true } : raised === 'sub' ? { sub: true } : {}),
  };
}
