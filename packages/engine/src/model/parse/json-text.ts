import { parse, type AnyNode } from '@humanwhocodes/momoa';
import { pointerTo } from '../json.js';

/** A place in a text; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A JSON text that was read, or where it stops being JSON. */
export type JsonText = { readonly value: unknown } | { readonly wrongAt: Position };

/** Reads JSON. */
export function readJson(text: string): JsonText {
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    return { wrongAt: positionOf(error, text) };
  }
}

/** Engines word their errors differently; a parser of our own choice tells the place alike everywhere. */
function positionOf(error: unknown, text: string): Position {
  try {
    parse(text, { mode: 'json' });
  } catch (found) {
    if (hasPosition(found)) return { line: found.line, column: found.column };
  }
  const offset = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  const before = text.slice(0, Number(offset ?? 0)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function hasPosition(error: unknown): error is Position {
  return (
    error instanceof Error &&
    'line' in error &&
    typeof error.line === 'number' &&
    'column' in error &&
    typeof error.column === 'number'
  );
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Pointers of properties that stand twice in an object: JSON readers silently keep the last. @param text valid JSON */
export function repeatedProperties(text: string): string[] {
  interface Level {
    readonly pointer: string;
    readonly names?: Set<string>;
    at: string | number;
    expectsName: boolean;
  }
  const found: string[] = [];
  const levels: Level[] = [];
  for (const [sign] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (sign === '{' || sign === '[') {
      const pointer = level === undefined ? '' : pointerTo(level.pointer, level.at);
      levels.push(
        sign === '{'
          ? { pointer, names: new Set(), at: '', expectsName: true }
          : { pointer, at: 0, expectsName: false },
      );
    } else if (sign === '}' || sign === ']') levels.pop();
    else if (sign === ',' && level !== undefined) {
      if (typeof level.at === 'number') level.at += 1;
      else level.expectsName = true;
    } else if (sign.startsWith('"') && level?.names !== undefined && level.expectsName) {
      const name = String(JSON.parse(sign));
      if (level.names.has(name)) found.push(pointerTo(level.pointer, name));
      level.names.add(name);
      level.at = name;
      level.expectsName = false;
    }
  }
  return found;
}

/**
 * Where a JSON pointer leads in a text, so that a diagnostic can be shown at its line.
 * @returns undefined when the text is no JSON; the nearest place around it when the pointer leads nowhere
 */
export function locate(text: string, pointer: string): Position | undefined {
  let node: AnyNode;
  try {
    node = parse(text, { mode: 'json' }).body;
  } catch {
    return undefined;
  }
  for (const segment of pointer.split('/').slice(1)) {
    const next = inside(node, segment.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (next === undefined) break;
    node = next;
  }
  return { line: node.loc.start.line, column: node.loc.start.column };
}

function inside(node: AnyNode, segment: string): AnyNode | undefined {
  if (node.type === 'Array') return node.elements[Number(segment)]?.value;
  if (node.type !== 'Object') return undefined;
  return node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === segment)?.value;
}
