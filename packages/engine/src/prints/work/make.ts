import { fillDocx } from '../docx/fill.js';
import { makePdf } from '../pdf/make.js';
import type { Job, Made } from './job.js';

/** Makes a document. It takes the processor for a while: see {@link PrintThread}. */
export async function make({ template, filled, pictures, title, now, formats }: Job): Promise<Made> {
  const docx = fillDocx(template, filled, pictures, now);
  const pdf = formats.includes('pdf') ? await makePdf(docx, title, now) : undefined;
  const files = formats.map((format) => ({ format, bytes: format === 'docx' ? docx : (pdf?.bytes ?? docx) }));
  return { files, warnings: pdf?.warnings ?? [] };
}
