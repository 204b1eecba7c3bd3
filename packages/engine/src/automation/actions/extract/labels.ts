import { apart, nameKey } from '../../likeness/index.js';
import type { Line } from '../page.js';

/** A line that says a label, and what stands behind it. */
export interface Labelled {
  readonly line: Line;
  readonly rest: string;
  /** How much of the line is the label, from 0 to 1. */
  readonly share: number;
}

const bracketed = '(?:[\\s\\u3000]*[(（\\[【][^)）\\]】]{0,20}[)）\\]】])*';
const colon = '[:：;；﹕]';
/** A line that begins with a label: some words and a colon, which no time of day has. */
const anyLabel = /^[\s(（【]*\p{L}[^:：;；]{0,16}[:：]/u;
/** Signs of a label that may be misread: of a short one, one that looks like it. */
const tolerated = (label: string) => (label.length >= 4 ? 1 : 0.5);

/** Whether a line begins with a label of its own, so that it is not the value of another one. */
export function looksLabelled({ text }: Line): boolean {
  return anyLabel.test(text);
}

/** Whether a line is a label like another one, such as the other party's: it differs in a single sign. */
export function isSibling(label: Line, line: Line): boolean {
  const [key, other] = [nameKey(label.text), nameKey(line.text)];
  return key.length === other.length && apart(key, other) <= 1;
}

/**
 * The lines that say one of some labels, the surest first: with a colon; alone; with a sign misread; and with neither colon nor
 * gap behind it, where a reader has dropped them.
 */
export function labelled(lines: readonly Line[], labels: readonly string[]): Labelled[] {
  const ways = [withColon, alone, misread, joined];
  return ways.flatMap((way) =>
    labels.flatMap((label) => {
      const find = way(label);
      return lines.flatMap((line) => {
        const rest = find(line.text);
        return rest === undefined ? [] : [{ line, rest: rest.trim(), share: 1 - widthOf(rest) / widthOf(line.text) }];
      });
    }),
  );
}

function withColon(label: string) {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${spread(label)}${bracketed}[\\s\\u3000”"’'）)]*${colon}(.*)$`, 'iu');
  return (text: string) => pattern.exec(text)?.[1];
}

function alone(label: string) {
  const pattern = new RegExp(`^[\\s(（]*${spread(label)}${bracketed}[\\s)）]*$`, 'iu');
  return (text: string) => (pattern.test(text) ? '' : undefined);
}

function misread(label: string) {
  const key = nameKey(label);
  const pattern = new RegExp(`^([^:：;；]{1,30})${colon}(.*)$`, 'u');
  return (text: string) => {
    const [, said = '', rest] = pattern.exec(text) ?? [];
    const name = nameKey(said.replace(new RegExp(`${bracketed}\\s*$`, 'u'), ''));
    return rest !== undefined && apart(name, key) <= tolerated(key) ? rest : undefined;
  };
}

function joined(label: string) {
  const pattern = new RegExp(`^[\\s(（]*${spread(label)}${bracketed}(.+)$`, 'iu');
  return (text: string) => pattern.exec(text)?.[1];
}

/** A label as a pattern, whatever gaps its signs are set with. */
function spread(label: string): string {
  return [...label.replace(/\s/g, '')]
    .map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join('[\\s\\u3000]*');
}

/** How wide a text is set, about: what is not Chinese is half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\p{ASCII}]/u.test(sign) ? 0.5 : 1), 0.001);
}
