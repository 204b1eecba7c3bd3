import { createValueAjv, fieldTypes, type Field, type StepType } from '../../../model/index.js';
import type { StepOf } from '../../action.js';
import { capture } from './pattern.js';
import { numbersIn, searchesOf } from './searches.js';

export type Finding = StepOf<Extract<StepType, 'extract'>>['find'][string];

/** Characters of a text that are looked at: more than any recording or page has. */
const longest = 200_000;
const ajv = createValueAjv();
const fits = new WeakMap<Field, (value: unknown) => boolean>();

/** A value, and the words of the text that say it. */
export interface Said {
  readonly value: unknown;
  readonly text: string;
}

/** A word that means something, as a register has it. */
export interface Word {
  readonly word: string;
  readonly means: string;
}

/**
 * The value that a text holds for a field: where a pattern says, behind one of its labels, or the first that looks like one.
 * @returns undefined when there is none
 * @throws PuluError `extract_pattern_slow`
 */
export function find(
  text: string,
  field: Field,
  finding: Finding,
  place: { readonly timeZone: string },
): Said | undefined {
  const whole = text.slice(0, longest);
  for (const candidate of candidatesOf(whole, field, finding)) {
    const value = readAs(candidate, field, place.timeZone);
    if (value !== undefined) return { value, text: sentencesWith(whole, [candidate]) };
  }
  return undefined;
}

/** What the words of a register that a text holds mean: all of it for a field of lists, else what is said first. */
export function findWords(text: string, field: Field, words: readonly Word[], timeZone: string): Said | undefined {
  const whole = text.slice(0, longest);
  const lower = whole.toLowerCase();
  const held = words
    .map((word) => ({ ...word, at: lower.indexOf(word.word.toLowerCase()) }))
    .filter(({ word, at }) => word !== '' && at >= 0)
    .sort((a, b) => a.at - b.at);
  const isList = field.type === 'tags' || field.type === 'choices';
  const taken = isList ? held : held.slice(0, 1);
  const value = readAs([...new Set(taken.map(({ means }) => means))].join('、'), field, timeZone);
  return value === undefined
    ? undefined
    : {
        value,
        text: sentencesWith(
          whole,
          taken.map(({ word }) => word),
        ),
      };
}

function candidatesOf(text: string, field: Field, finding: Finding): string[] {
  if (finding.pattern !== undefined) {
    const captured = capture(finding.pattern, text);
    return captured === undefined ? [] : [captured];
  }
  const labelled = behind(text, labelsOf(field, finding)).flatMap((rest) => candidatesIn(rest, field));
  return [...labelled, ...searchesOf(field, text)];
}

/** The sentences of a text that some words stand in. */
function sentencesWith(text: string, words: readonly string[]): string {
  const sentences = text.split(/(?<=[。！？!?；;\r\n])/).map((each) => each.trim());
  const lower = words.map((word) => word.toLowerCase());
  const saying = sentences.filter((each) => lower.some((word) => each.toLowerCase().includes(word)));
  return saying.length === 0 ? words.join(' ') : saying.join(' ');
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
