import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import PizZip from 'pizzip';
import { readDocument } from './document.js';
import { glyphsOf } from './glyphs.js';
import type { PrintWarning } from './reading.js';

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'));
const normal = join(fonts, '400Regular/NotoSansSC_400Regular.ttf');
const bold = join(fonts, '700Bold/NotoSansSC_700Bold.ttf');

pdfmake.setFonts({ Noto: { normal, bold, italics: normal, bolditalics: bold } });
// A document brings everything it shows: nothing is fetched, and no file but the fonts is read.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);

let glyphs: ((codePoint: number) => boolean) | undefined;

/** A PDF, and what it does not show as the document has it. */
export interface MadePdf {
  readonly bytes: Uint8Array;
  readonly warnings: readonly PrintWarning[];
}

/** Makes a PDF of a docx. Equal documents made at equal times have equal bytes. */
export async function makePdf(docx: Uint8Array, title: string, now: Date): Promise<MadePdf> {
  const warnings = new Map<string, PrintWarning>();
  const signs = new Set<string>();
  const warn = (warning: PrintWarning) => void warnings.set(`${warning.code} ${warning.what}`, warning);
  const has = (glyphs ??= glyphsOf(readFileSync(normal)));
  const drawable = (text: string) =>
    text.replace(/\p{Emoji_Modifier}|\u200d|\ufe0e|\ufe0f/gu, '').replace(/[^\n\t]/gu, (sign) => {
      if (has(sign.codePointAt(0) ?? 0)) return sign;
      signs.add(sign);
      return '□';
    });
  const definition = readDocument(new PizZip(docx), drawable, warn);
  const pdf = pdfmake.createPdf({
    ...definition,
    defaultStyle: { font: 'Noto', fontSize: 10 },
    info: { title, creationDate: now, producer: 'Pulu', creator: 'Pulu' },
    language: 'zh-CN',
  });
  const bytes = await pdf.getBuffer();
  if (signs.size > 0) warn({ code: 'print_pdf_signs', what: [...signs].slice(0, 20).join(' ') });
  return { bytes, warnings: [...warnings.values()] };
}
