import type PizZip from 'pizzip';
import { blocksOf } from './blocks.js';
import type { Node } from './node.js';
import { Numbering } from './numbering.js';
import type { PrintWarning, Reading } from './reading.js';
import { Styles } from './styles.js';
import { at, attribute, inside, isOn, parseXml, pointsOf, type Element } from './xml.js';

/** A document as pdfmake draws it. */
export interface Definition {
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly pageMargins: readonly [number, number, number, number];
  readonly content: readonly Node[];
  readonly header: (page: number, of: number) => Node;
  readonly footer: (page: number, of: number) => Node;
  readonly pageBreakBefore: (
    node: { readonly headlineLevel?: number },
    around: { readonly getFollowingNodesOnPage: () => readonly unknown[] },
  ) => boolean;
}

/** A4, and the margins that Word begins with. */
const usual = { width: 595.3, height: 841.9, side: 90, edge: 72, header: 42.55 };

/** Reads a docx. @param drawable gives a text in which every sign can be drawn */
export function readDocument(
  zip: PizZip,
  drawable: (text: string) => string,
  warn: (warning: PrintWarning) => void,
): Definition {
  const part = (name: string) => parseXml(zip.file(`word/${name}`)?.asUint8Array());
  const body = at(part('document.xml'), 'w:body');
  const settings = part('settings.xml');
  const shared = { styles: new Styles(part('styles.xml')), warn, drawable };
  const readingOf = (name: string, pages?: Reading['pages']): Reading => ({
    ...shared,
    ...relationsOf(zip, part(`_rels/${name}.rels`)),
    numbering: new Numbering(part('numbering.xml')),
    ...(pages === undefined ? {} : { pages }),
  });
  const sections = body === undefined ? [] : sectionsOf(body);
  const section = sections.at(-1);
  if (sections.length > 1) warn({ code: 'print_pdf_sections', what: String(sections.length) });
  const page = pageOf(section);
  const references = relationTargets(part('_rels/document.xml.rels'));
  const edge =
    (kind: 'header' | 'footer') =>
    (number: number, of: number): Node => {
      const file = references.get(edgeId(section, settings, kind, number) ?? '');
      const root = file === undefined ? undefined : part(file);
      if (file === undefined || root === undefined) return { stack: [] };
      const stack = blocksOf(readingOf(file, { page: number, of }), root, page.inner);
      return kind === 'header'
        ? { stack, margin: [page.left, page.header, page.right, 0] }
        : { stack, margin: [page.left, Math.max(page.bottom - page.footer - footerHeight, 4), page.right, 0] };
    };
  return {
    pageSize: { width: page.width, height: page.height },
    pageMargins: [page.left, page.top, page.right, page.bottom],
    content: body === undefined ? [] : blocksOf(readingOf('document.xml'), body, page.inner),
    header: edge('header'),
    footer: edge('footer'),
    // A heading does not stand alone at the foot of a page.
    pageBreakBefore: ({ headlineLevel }, { getFollowingNodesOnPage }) =>
      headlineLevel !== undefined && getFollowingNodesOnPage().length === 0,
  };
}

/** How high a footer of one line is; a footer stands on its distance from the edge. */
const footerHeight = 14;

function sectionsOf(body: Element): Element[] {
  return [
    ...inside(body, 'w:p').flatMap((paragraph) => at(paragraph, 'w:pPr', 'w:sectPr') ?? []),
    ...inside(body, 'w:sectPr'),
  ];
}

function pageOf(section: Element | undefined) {
  const size = at(section, 'w:pgSz');
  const margin = at(section, 'w:pgMar');
  const side = (name: string, otherwise: number) => Math.abs(pointsOf(margin, `w:${name}`) ?? otherwise);
  const width = pointsOf(size, 'w:w') ?? usual.width;
  const [left, right] = [side('left', usual.side), side('right', usual.side)];
  return {
    width,
    height: pointsOf(size, 'w:h') ?? usual.height,
    left,
    right,
    inner: width - left - right,
    top: side('top', usual.edge),
    bottom: side('bottom', usual.edge),
    header: side('header', usual.header),
    footer: side('footer', usual.header),
  };
}

/** The header or footer of a page: the first one and even ones may have their own. */
function edgeId(
  section: Element | undefined,
  settings: Element | undefined,
  kind: 'header' | 'footer',
  page: number,
): string | undefined {
  const isFirst = page === 1 && isOn(at(section, 'w:titlePg')) === true;
  const isEven = page % 2 === 0 && isOn(at(settings, 'w:evenAndOddHeaders')) === true;
  const type = isFirst ? 'first' : isEven ? 'even' : 'default';
  const reference = inside(section, `w:${kind}Reference`).find(
    (each) => (attribute(each, 'w:type') ?? 'default') === type,
  );
  return attribute(reference, 'r:id');
}

function relationTargets(relations: Element | undefined): Map<string, string> {
  return new Map(
    inside(relations, 'Relationship').map((each) => [attribute(each, 'Id') ?? '', attribute(each, 'Target') ?? '']),
  );
}

function relationsOf(zip: PizZip, relations: Element | undefined): Pick<Reading, 'picture' | 'link'> {
  const targets = relationTargets(relations);
  return {
    picture: (id) => {
      const target = targets.get(id);
      const bytes =
        target === undefined
          ? undefined
          : zip.file(target.startsWith('/') ? target.slice(1) : `word/${target}`)?.asUint8Array();
      const kind = bytes === undefined ? undefined : kindOf(bytes);
      return bytes === undefined || kind === undefined
        ? undefined
        : `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
    },
    link: (id) => {
      const target = targets.get(id);
      return target !== undefined && /^(https?|mailto):/i.test(target) ? target : undefined;
    },
  };
}

/** Pictures of other kinds cannot be drawn. */
function kindOf(bytes: Uint8Array): 'png' | 'jpeg' | undefined {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'png';
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? 'jpeg' : undefined;
}
