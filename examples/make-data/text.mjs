/** Text files as spreadsheets save them. */

import { TextDecoder } from 'node:util';

const decoder = new TextDecoder('gb18030');
const twoBytes = new Map();
for (let high = 0x81; high <= 0xfe; high++)
  for (let low = 0x40; low <= 0xfe; low++) {
    const sign = decoder.decode(Uint8Array.of(high, low));
    if ([...sign].length === 1 && sign !== '\ufffd' && !twoBytes.has(sign)) twoBytes.set(sign, [high, low]);
  }

/** Text in GB18030, in which Excel saves CSV on Chinese machines; signs of two bytes at the most. */
export function gb18030(text) {
  const bytes = [...text].flatMap((sign) => {
    const code = sign.codePointAt(0);
    const found = code < 0x80 ? [code] : twoBytes.get(sign);
    if (found === undefined) throw new Error(`no GB18030 for ${sign}`);
    return found;
  });
  return Buffer.from(bytes);
}

export const utf16 = (text) => Buffer.from(`\uFEFF${text}`, 'utf16le');
