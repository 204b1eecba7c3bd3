import { Font, type Typeface } from './fonts.js';

/** How a text is set. */
export interface Setting {
  readonly face: Typeface;
  readonly size: number;
  readonly colour?: string;
  /** Width of one sign to the next, in ems, beyond its own. */
  readonly spacing?: number;
  /** A heavier stroke, in units of the page. */
  readonly bold?: number;
}

/** What of a text a typeface lacks is set in another. */
const stand: Typeface = 'sans';

function drawn(face: Typeface, sign: string) {
  const own = Font.of(face);
  const glyph = own.glyph(sign);
  if (glyph !== undefined) return { glyph, unitsPerEm: own.unitsPerEm };
  const other = Font.of(stand);
  return { glyph: other.glyph(sign), unitsPerEm: other.unitsPerEm };
}

/** How wide a text is. */
export function widthOf(text: string, { face, size, spacing = 0 }: Setting): number {
  return [...text].reduce((sum, sign) => sum + ((drawn(face, sign).glyph?.advance ?? 1) + spacing) * size, 0);
}

/** A text as SVG, its base line beginning at a point. */
export function text(x: number, y: number, words: string, setting: Setting): string {
  const { face, size, colour = '#1c1c1e', spacing = 0, bold = 0 } = setting;
  let at = x;
  const paths = [...words].map((sign) => {
    const { glyph, unitsPerEm } = drawn(face, sign);
    const scale = size / unitsPerEm;
    const path =
      glyph === undefined || glyph.outline === ''
        ? ''
        : `<path transform="translate(${at.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" d="${glyph.outline}"/>`;
    at += ((glyph?.advance ?? 1) + spacing) * size;
    return path;
  });
  const stroke = bold === 0 ? '' : ` stroke="${colour}" stroke-width="${bold * 40}"`;
  return `<g fill="${colour}"${stroke}>${paths.join('')}</g>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, width = 1.5, colour = '#2b2b2b'): string {
  return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour}" stroke-width="${width}" fill="none"/>`;
}
