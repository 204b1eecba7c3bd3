import { PuluError } from '../model/index.js';

/**
 * A file that cannot be imported, or not further.
 * @param status the HTTP status that fits
 */
export function refusal(code: string, params: Readonly<Record<string, unknown>> = {}, status = 422): PuluError {
  return new PuluError(code, status, [{ code, path: '/file', params }]);
}
