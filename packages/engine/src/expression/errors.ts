/** An expression that cannot be run: malformed, over a limit, or over too many rows. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';

  /**
   * @param code a key under `diagnostics` of this folder's locale files
   * @param path JSON pointer inside the expression
   */
  constructor(
    readonly code: string,
    readonly path: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} at "${path}" ${JSON.stringify(params)}`);
  }
}
