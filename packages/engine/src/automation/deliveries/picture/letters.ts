import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as fontkit from 'fontkit';

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
const files = {
  normal: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
} as const;
const opened = new Map<keyof typeof files, fontkit.Font>();

/** A line of text as outlines: a picture looks the same wherever it is drawn, whatever fonts are installed there. */
interface Outline {
  /** SVG, with the beginning of the baseline at the origin. */
  readonly svg: string;
  readonly width: number;
}

/** @param most the width that the text is cut to */
export function outline(
  text: string,
  size: number,
  weight: keyof typeof files,
  most = Number.POSITIVE_INFINITY,
): Outline {
  const font = fontOf(weight);
  const scale = size / font.unitsPerEm;
  const whole = font.layout(text);
  if (whole.advanceWidth * scale <= most || text.length < 2) return drawn(whole, scale);
  const signs = [...text.replace(/…$/u, '')];
  return outline(`${signs.slice(0, -1).join('')}…`, size, weight, signs.length <= 2 ? Number.POSITIVE_INFINITY : most);
}

function drawn({ glyphs, positions }: fontkit.GlyphRun, scale: number): Outline {
  let x = 0;
  const paths = glyphs.map((glyph, index) => {
    const at = x;
    x += positions[index]?.xAdvance ?? glyph.advanceWidth;
    return `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`;
  });
  // Fonts count upwards, pictures downwards.
  return { svg: `<g transform="scale(${scale} ${-scale})">${paths.join('')}</g>`, width: x * scale };
}

function fontOf(weight: keyof typeof files): fontkit.Font {
  const known = opened.get(weight);
  if (known !== undefined) return known;
  const font = fontkit.create(readFileSync(join(fonts, files[weight])));
  if (font.type !== 'TTF') throw new Error('the packaged font is no single font');
  opened.set(weight, font);
  return font;
}
