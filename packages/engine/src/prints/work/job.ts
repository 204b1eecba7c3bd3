import type { PrintDocument } from '../../model/index.js';
import type { Filled } from '../data/fill.js';
import type { Picture } from '../docx/pictures.js';
import type { PrintWarning } from '../pdf/reading.js';

/** The kinds of file that a print is made as. */
export type PrintFormat = PrintDocument['output'][number];

/** A document to be made: all of it plain data, which a worker is given. */
export interface Job {
  readonly template: Uint8Array;
  readonly filled: Filled;
  readonly pictures: readonly (Picture | undefined)[];
  /** What the document is called inside. */
  readonly title: string;
  readonly now: Date;
  readonly formats: readonly PrintFormat[];
}

/** A document that was made. */
export interface Made {
  readonly files: readonly { readonly format: PrintFormat; readonly bytes: Uint8Array }[];
  /** What the PDF does not show as the docx has it. */
  readonly warnings: readonly PrintWarning[];
}
