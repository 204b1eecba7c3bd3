import type { Label } from './base.js';

/** One thing that is wrong with a request. */
export interface Problem {
  /** A key under `errors` of the locale files, such as `required`. */
  readonly code: string;
  /** JSON pointer to the value concerned, '' for the request as a whole. */
  readonly path: string;
  /** What the message's placeholders stand for. A label is rendered in the reader's language. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Words from a document (a gate's, a constraint's), which go before those of the locale files. */
  readonly message?: Label;
}

/**
 * A request that cannot be answered as asked: everything that is wrong with it, collected.
 * It carries codes, not words: the edge (HTTP, CLI, import) renders them in the reader's language.
 */
export class PuluError extends Error {
  override readonly name = 'PuluError';

  /**
   * @param code a key under `errors` of the locale files, for the problem as a whole
   * @param status the HTTP status that fits
   * @param errors each thing that is wrong
   * @param extra facts to answer with beside the errors, such as the current record of a version conflict
   */
  constructor(
    readonly code: string,
    readonly status: number,
    readonly errors: readonly Problem[] = [],
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(errors.length === 0 ? code : `${code}: ${errors.map((error) => `${error.path} ${error.code}`).join(', ')}`);
  }
}
