import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font as Face } from 'fontkit';

const require = createRequire(import.meta.url);
const at = '@expo-google-fonts';

/** Where each typeface is: in packages, so that pages look the same on a machine without Chinese fonts. */
const files = {
  sans: `${at}/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf`,
  song: `${at}/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf`,
  fangsong: `${at}/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf`,
  round: `${at}/zcool-kuaile/400Regular/ZCOOLKuaiLe_400Regular.ttf`,
  brush: `${at}/ma-shan-zheng/400Regular/MaShanZheng_400Regular.ttf`,
  running: `${at}/zhi-mang-xing/400Regular/ZhiMangXing_400Regular.ttf`,
  cursive: `${at}/liu-jian-mao-cao/LiuJianMaoCao_400Regular.ttf`,
} as const;
export type Typeface = keyof typeof files;

interface Glyph {
  /** The outline as an SVG path, in units of the typeface, y upwards. */
  readonly outline: string;
  /** How far the next one is, in ems. */
  readonly advance: number;
}

/** A typeface whose glyphs are drawn as outlines: no text engine, no installed font. */
export class Font {
  private static readonly opened = new Map<Typeface, Font>();
  private readonly glyphs = new Map<string, Glyph | undefined>();

  private constructor(private readonly face: Face) {}

  static of(name: Typeface): Font {
    const known = Font.opened.get(name);
    if (known !== undefined) return known;
    const face = create(readFileSync(require.resolve(files[name])));
    if (!('glyphForCodePoint' in face)) throw new Error(`${files[name]} holds several typefaces.`);
    const font = new Font(face);
    Font.opened.set(name, font);
    return font;
  }

  get unitsPerEm(): number {
    return this.face.unitsPerEm;
  }

  /** A sign's glyph; undefined where the typeface has none. */
  glyph(sign: string): Glyph | undefined {
    if (!this.glyphs.has(sign)) this.glyphs.set(sign, this.draw(sign));
    return this.glyphs.get(sign);
  }

  private draw(sign: string): Glyph | undefined {
    const point = sign.codePointAt(0) ?? 0;
    if (!this.face.hasGlyphForCodePoint(point)) return undefined;
    const glyph = this.face.glyphForCodePoint(point);
    return { outline: glyph.path.toSVG(), advance: glyph.advanceWidth / this.face.unitsPerEm };
  }
}
