import { PuluError, type Problem } from '../../model/index.js';

/** A request whose values cannot be saved. */
export function invalid(problems: readonly Problem[], extra: Readonly<Record<string, unknown>> = {}): PuluError {
  return new PuluError('validation', 422, problems, extra);
}

/** There is no such record, or it is not this actor's to see: the two look alike. */
export function notFound(): PuluError {
  return new PuluError('not_found', 404);
}

/** The actor sees the record, and may not do this with it. */
export function forbidden(operation: string): PuluError {
  return new PuluError('forbidden', 403, [{ code: 'operation_denied', path: '', params: { operation } }]);
}

/** A JSON pointer. */
export function pointer(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
