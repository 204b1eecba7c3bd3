import type { BoardDigest, DigestLine, Locale } from '../../../model/index.js';
import { outline } from './letters.js';

const colours = {
  page: '#f5f5f5',
  card: '#ffffff',
  edge: '#e5e5e5',
  text: '#1f1f1f',
  quiet: '#6b6b6b',
  good: '#237804',
  bad: '#cf1322',
  line: '#1668dc',
} as const;
type Colour = keyof typeof colours;

const margin = 24;
const gap = 16;
const cardWidth = 328;
const inside = 16;
const cardHeight = 120;
const rowHeight = 28;
const width = margin * 2 + cardWidth * 2 + gap;
const headHeight = 84;

interface Written {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly colour: Colour;
  readonly weight?: 'normal' | 'bold';
  readonly most?: number;
  /** The text ends at `x`. */
  readonly right?: boolean;
}

/** A board's digest as an SVG without any text in it: letters are outlines. Drawn at twice its size it is sharp on phones. */
export function drawDigest(digest: BoardDigest, locale: Locale): string {
  const boxes: string[] = [];
  let y = headHeight;
  for (let index = 0; index < digest.lines.length; index += 2) {
    const pair = digest.lines.slice(index, index + 2);
    const height = Math.max(...pair.map(heightOf));
    pair.forEach((line, column) => {
      boxes.push(card(line, locale, margin + column * (cardWidth + gap), y, height));
    });
    y += height + gap;
  }
  const height = y - gap + margin;
  const head =
    write(digest.title[locale], {
      x: margin,
      y: 42,
      size: 22,
      colour: 'text',
      weight: 'bold',
      most: width - margin * 2,
    }) + write(digest.at[locale], { x: margin, y: 66, size: 13, colour: 'quiet' });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${colours.page}"/>${head}${boxes.join('')}</svg>`;
}

function heightOf({ rows }: DigestLine): number {
  return rows === undefined ? cardHeight : Math.max(cardHeight, 52 + rows.length * rowHeight);
}

function card(line: DigestLine, locale: Locale, x: number, y: number, height: number): string {
  const { title, rows } = line;
  const most = cardWidth - inside * 2;
  const frame = `<rect x="${x}" y="${y}" width="${cardWidth}" height="${height}" rx="8" fill="${colours.card}" stroke="${colours.edge}"/>`;
  const name = write(title[locale], { x: x + inside, y: y + 30, size: 14, colour: 'quiet', most });
  if (rows === undefined) return frame + name + number(line, locale, x + inside, y);
  const listed = rows.map(({ label, value }, index) => {
    const base = y + 60 + index * rowHeight;
    return (
      write(label[locale], { x: x + inside, y: base, size: 14, colour: 'text', most: most * 0.62 }) +
      write(value[locale], {
        x: x + cardWidth - inside,
        y: base,
        size: 14,
        colour: 'text',
        weight: 'bold',
        right: true,
      })
    );
  });
  return frame + name + listed.join('');
}

function number({ value, change, good, trend }: DigestLine, locale: Locale, x: number, y: number): string {
  const shown = write(value?.[locale] ?? '', { x, y: y + 70, size: 28, colour: 'text', weight: 'bold', most: 180 });
  const colour: Colour = good === undefined ? 'quiet' : good ? 'good' : 'bad';
  const moved = change === undefined ? '' : write(change[locale], { x, y: y + 98, size: 13, colour, most: 180 });
  return shown + moved + (trend === undefined ? '' : spark(trend, x + 190, y + 48));
}

/** The way a number came: a line, broken where there is none. */
function spark(trend: readonly (number | null)[], x: number, y: number): string {
  const [across, up] = [cardWidth - inside * 2 - 190, 50];
  const known = trend.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const step = across / Math.max(1, trend.length - 1);
  let pen = 'M';
  const parts = trend.map((value, index) => {
    if (value === null) {
      pen = 'M';
      return '';
    }
    const height = most === least ? up / 2 : ((value - least) / (most - least)) * up;
    const part = `${pen}${(x + index * step).toFixed(1)} ${(y + up - height).toFixed(1)}`;
    pen = 'L';
    return part;
  });
  if (known.length === 0) return '';
  return `<path d="${parts.join('')}" fill="none" stroke="${colours.line}" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>`;
}

function write(text: string, { x, y, size, colour, weight = 'normal', most, right = false }: Written): string {
  const { svg, width: length } = outline(text, size, weight, most);
  return `<g transform="translate(${right ? x - length : x} ${y})" fill="${colours[colour]}">${svg}</g>`;
}
