import type { ReadPage } from './page.js';

/** What the reading process is asked. */
export interface ReadRequest {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** What it answers: the page, or that the picture cannot be read and why. */
export type ReadAnswer = { readonly id: number; readonly memory: number } & (
  { readonly page: ReadPage } | { readonly unreadable: string }
);
