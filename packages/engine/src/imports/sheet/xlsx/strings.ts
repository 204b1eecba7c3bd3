import type { Parts } from './parts.js';
import { unescaped, XmlReader } from './xml.js';

/** Reads a workbook's table of texts. Readings of signs, which stand beside East Asian texts, are left out. */
export async function sharedTexts(parts: Parts, name: string): Promise<readonly string[]> {
  const texts: string[] = [];
  let current = '';
  let inText = false;
  let inReading = false;
  const reader = new XmlReader({
    open: (tag) => {
      if (tag === 'si') current = '';
      else if (tag === 't') inText = !inReading;
      else if (tag === 'rPh') inReading = true;
    },
    close: (tag) => {
      if (tag === 'si') texts.push(unescaped(current));
      else if (tag === 't') inText = false;
      else if (tag === 'rPh') inReading = false;
    },
    text: (text) => {
      if (inText) current = current === '' ? text : current + text;
    },
  });
  for await (const piece of parts.pieces(name)) reader.write(piece);
  reader.end();
  return texts;
}
