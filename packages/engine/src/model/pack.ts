import type { AppDocument, DocumentKind, Documents } from './documents/index.js';

/** A document together with the file it was read from (path inside the pack's folder, with forward slashes). */
export interface Sourced<T> {
  readonly file: string;
  readonly document: T;
}

/** All documents of an app, by kind and key (samples: by file name without ending). */
export interface Pack {
  readonly app: Sourced<AppDocument>;
  readonly documents: { readonly [K in DocumentKind]: ReadonlyMap<string, Sourced<Documents[K]>> };
  /** The docx of its prints in base64, by the path of the file. */
  readonly templates?: ReadonlyMap<string, string>;
}
