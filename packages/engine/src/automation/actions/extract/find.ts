import { createValueAjv, fieldTypes, type Field, type StepType } from '../../../model/index.js';
import type { StepOf } from '../../action.js';
import { capture } from './pattern.js';
import { numbersIn, searchesOf } from './searches.js';

export type Finding = StepOf<Extract<StepType, 'extract'>>['find'][string];

/** Characters of a text that are looked at: more than any recording or page has. */
const longest = 200_000;
const ajv = createValueAjv();
const fits = new WeakMap<Field, (value: unknown) => boolean>();

/**
 * The value that a text holds for a field: where a pattern says, behind one of its labels, or the first that looks like one.
 * @returns null when there is none
 * @throws PuluError `extract_pattern_slow`
 */
export function find(text: string, field: Field, finding: Finding, place: { readonly timeZone: string }): unknown {
  const whole = text.slice(0, longest);
  const read = (candidate: string) => readAs(candidate, field, place.timeZone);
  if (finding.pattern !== undefined) {
    const captured = capture(finding.pattern, whole);
    return captured === undefined ? null : (read(captured) ?? null);
  }
  for (const rest of behind(whole, labelsOf(field, finding)))
    for (const candidate of candidatesIn(rest, field)) {
      const value = read(candidate);
      if (value !== undefined) return value;
    }
  for (const candidate of searchesOf(field, whole)) {
    const value = read(candidate);
    if (value !== undefined) return value;
  }
  return null;
}

/** What stands before a value. */
export function labelsOf(field: Field, { labels }: Finding): readonly string[] {
  return labels ?? Object.values(field.label);
}

/** A text as a value of a field; undefined when it is none, or one that the field does not take. */
export function readAs(text: string, field: Field, timeZone: string): unknown {
  const found = fieldTypes[field.type].parseCell(text, field, {
    locale: 'zh-CN',
    timeZone,
    find: () => [],
    name: () => undefined,
  });
  if (!('value' in found) || found.value === null) return undefined;
  const check = fits.get(field) ?? ajv.compile(fieldTypes[field.type].valueSchema(field));
  fits.set(field, check);
  return check(found.value) ? found.value : undefined;
}

/** What stands behind a label and its colon, to the end of the line. */
function behind(text: string, labels: readonly string[]): string[] {
  const names = [...labels]
    .sort((a, b) => b.length - a.length)
    .map((label) => label.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const labelled = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})[ \\t\\u3000]*[:：]([^\\r\\n]*)`, 'giu');
  return [...text.matchAll(labelled)].flatMap(([, rest = '']) => (rest.trim() === '' ? [] : [rest.trim()]));
}

/** What of a line may be the value: all of it, its first part, or what in it looks like one. */
export function candidatesIn(rest: string, field: Field): string[] {
  const parts = [/[;；。]/, /[,，]/, /\s/].map((end) => rest.split(end)[0] ?? '');
  const isText = field.type === 'text' || field.type === 'long_text';
  return isText ? [parts[0] ?? rest] : [rest, ...parts, ...searchesOf(field, rest), ...numbersIn(field, rest)];
}
