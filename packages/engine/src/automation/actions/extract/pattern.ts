import { createContext, Script } from 'node:vm';
import { PuluError } from '../../../model/index.js';

/**
 * Milliseconds that a pattern may take: one that goes astray on a text must not hold the whole server up. The time is that of the
 * clock, so a busy machine can use it up before anything was tried: a second, longer time is given before a pattern is blamed.
 */
const patience = [250, 1000];
const script = new Script(
  '(() => { const found = new RegExp(pattern, "u").exec(text); return found && (found.groups?.value ?? found[1] ?? found[0]); })()',
);

/**
 * What a pattern finds: its group `value`, its first group, or all of it.
 * @throws PuluError `extract_pattern_slow` when it takes too long
 */
export function capture(pattern: string, text: string): string | undefined {
  for (const timeout of patience)
    try {
      const found: unknown = script.runInContext(createContext({ pattern, text }), { timeout });
      return typeof found === 'string' ? found : undefined;
    } catch (error) {
      if (!isTimeout(error)) throw error;
    }
  throw new PuluError('extract_pattern_slow', 422, [{ code: 'extract_pattern_slow', path: '', params: { pattern } }]);
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
