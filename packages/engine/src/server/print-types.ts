import type { PrintFormat } from '../prints/index.js';

/** The media types of documents that are made of records. */
export const printTypes: Readonly<Record<PrintFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};
