import type { Numbering } from './numbering.js';
import type { Styles } from './styles.js';

/** Something a PDF does not show as the document has it. */
export interface PrintWarning {
  readonly code: 'print_pdf_missing' | 'print_pdf_signs' | 'print_pdf_floating' | 'print_pdf_sections';
  /** What it is, or which signs. */
  readonly what: string;
}

/** What reading a part of a document takes. */
export interface Reading {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** A picture as a data URL, by the id of its relationship. */
  readonly picture: (id: string) => string | undefined;
  readonly link: (id: string) => string | undefined;
  readonly warn: (warning: PrintWarning) => void;
  /** A text in which every sign can be drawn. */
  readonly drawable: (text: string) => string;
  /** The number of the page and of them all; known in headers and footers. */
  readonly pages?: { readonly page: number; readonly of: number };
}
