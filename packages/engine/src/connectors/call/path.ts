import { text } from './encode.js';

/** A path with its inputs in place. */
export function filledPath(path: string, input: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(text(input[name])));
}
