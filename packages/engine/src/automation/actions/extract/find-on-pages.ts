import type { Field } from '../../../model/index.js';
import type { Box, FilePage, Line, Page } from '../page.js';
import { candidatesIn, labelsOf, readAs, type Finding } from './find.js';
import { labelled } from './labels.js';
import { joinedRows, rowBelow, valuesOf, type Candidate } from './layout.js';
import { capture } from './pattern.js';
import { searchesOf } from './searches.js';

/** A value, and where on which page it was found. */
export interface Placed {
  readonly value: unknown;
  /** What stands there. */
  readonly text: string;
  readonly file: string;
  readonly page?: Page['page'];
  readonly box?: Box;
  readonly confidence?: number;
}

interface Place {
  readonly timeZone: string;
}

/**
 * The value that pages hold for a field: where a pattern says, behind one of its labels, beside it or below it, or the first that
 * looks like one.
 * @returns undefined when there is none
 * @throws PuluError `extract_pattern_slow`
 */
export function findOnPages(
  pages: readonly FilePage[],
  field: Field,
  finding: Finding,
  place: Place,
): Placed | undefined {
  for (const page of pages) {
    const lines = page.lines ?? page.text.split('\n').map((text) => ({ text }));
    for (const candidate of candidatesOn(lines, field, finding)) {
      const [first] = readingsOf(candidate.text, field, finding, place);
      if (first !== undefined) return placed(first, candidate, page);
    }
  }
  return undefined;
}

function candidatesOn(lines: readonly Line[], field: Field, finding: Finding): Candidate[] {
  const { pattern } = finding;
  if (pattern !== undefined)
    return lines.flatMap((line) => {
      const captured = capture(pattern, line.text);
      return captured === undefined ? [] : [joinedRows([{ ...line, text: captured }])];
    });
  const behind = labelled(lines, labelsOf(field, finding)).flatMap((found) =>
    valuesOf(lines, found).map((value) => joinedRows(wholeOf(lines, value, found.line, finding))),
  );
  const whole = behind.map((candidate) => tidied(candidate, finding)).filter(({ text }) => text !== '');
  const looking = lines.flatMap((line) => searchesOf(field, line.text).map((text) => joinedRows([{ ...line, text }])));
  // One that ends as it should is surer than one that stands nearer.
  const [sure, unsure] = [whole.filter(({ ended }) => ended), whole.filter(({ ended }) => !ended)];
  return [...sure, ...unsure, ...looking];
}

/** The rows of a value: it goes on until it ends as it should. */
function wholeOf(lines: readonly Line[], value: Line, label: Line, { ends, rows = 1 }: Finding): Line[] {
  const taken = [value];
  while (taken.length < rows && (ends === undefined || capture(ends, joinedRows(taken).text) === undefined)) {
    const next = rowBelow(lines, taken.at(-1) ?? value, label);
    if (next === undefined) break;
    taken.push(next);
  }
  // Rows that do not make it whole were none of its own.
  const isWhole = ends === undefined || capture(ends, joinedRows(taken).text) !== undefined;
  return isWhole ? taken : [value];
}

function tidied(candidate: Candidate, { ends, drop }: Finding): Candidate & { readonly ended: boolean } {
  const kept = drop === undefined ? candidate.text : without(candidate.text, drop);
  const bare = kept.replace(/^[\s_＿—\-.·:：]+|[\s_＿—]+$/g, '');
  const until = ends === undefined ? undefined : capture(`^(?<value>.*?(?:${ends}))`, bare);
  return { ...candidate, text: until ?? bare, ended: ends === undefined || until !== undefined };
}

function without(text: string, drop: string): string {
  let left = text;
  for (let found = capture(`(?<value>${drop})`, left); found; found = capture(`(?<value>${drop})`, left))
    left = left.replace(found, '');
  return left;
}

function readingsOf(text: string, field: Field, finding: Finding, { timeZone }: Place): unknown[] {
  // What ends as it should is one text, whatever stands in it.
  const parts = finding.ends === undefined && finding.pattern === undefined ? candidatesIn(text, field) : [text];
  return parts.map((part) => readAs(part, field, timeZone)).filter((value) => value !== undefined);
}

function placed(value: unknown, { text, box, confidence }: Candidate, { id, page }: FilePage): Placed {
  return {
    value,
    text,
    file: id,
    ...(page === undefined ? {} : { page }),
    ...(box === undefined ? {} : { box }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}
