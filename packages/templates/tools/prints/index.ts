import { contract } from './contract.js';
import { quote } from './quote.js';
import { report } from './report.js';

/** The Word templates of the packs, by their path below the packs' folder. */
export function printTemplates(): ReadonlyMap<string, Uint8Array> {
  return new Map([
    ['sales/prints/quote.docx', quote()],
    ['sales/prints/contract.docx', contract()],
    ['inspection/prints/report.docx', report()],
  ]);
}
