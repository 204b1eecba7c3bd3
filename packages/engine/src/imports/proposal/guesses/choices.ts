import {
  cellText,
  comparableText,
  splitList,
  type CellContext,
  type Color,
  type Option,
} from '../../../model/index.js';
import type { Column } from '../column.js';
import { keyFor } from '../keys.js';
import { hints, stagePlace, type StagePlace } from '../lexicon.js';
import { count } from '../table.js';
import { candidate, type Guesser } from './candidate.js';

const most = 30;
const longest = 20;
const colors: readonly Color[] = ['blue', 'cyan', 'green', 'gold', 'orange', 'magenta', 'purple', 'red', 'gray'];

/** Names with how often they stand, the most frequent first. */
function tally(parts: Iterable<readonly [string, number]>): Map<string, { name: string; times: number }> {
  const found = new Map<string, { name: string; times: number }>();
  for (const [name, times] of parts) {
    const key = comparableText(name);
    const known = found.get(key);
    if (known === undefined) found.set(key, { name, times });
    else known.times += times;
  }
  return new Map([...found].sort(([, a], [, b]) => b.times - a.times || (a.name < b.name ? -1 : 1)));
}

const nameTally = (column: Column) => tally(column.values.map(({ cell, count: times }) => [cellText(cell), times]));

/** Whether a few names stand here again and again. */
function isFew(names: ReadonlyMap<string, { name: string; times: number }>, total: number): boolean {
  const all = [...names.values()];
  return (
    all.length > 1 &&
    all.length <= most &&
    total >= 6 &&
    total >= all.length * 2.5 &&
    all.every(({ name }) => name.length <= longest && !name.includes('\n'))
  );
}

function optionsOf(names: readonly string[]): Option[] {
  const taken = new Set<string>();
  return names.map((name, index) => ({
    key: keyFor(name, `option_${index + 1}`, taken, 40),
    label: { 'zh-CN': name, 'en-US': name },
    color: colors[index % colors.length] ?? 'default',
  }));
}

const isName = ({ header }: Column) =>
  (['name', 'person', 'code', 'phone'] as const).some((hint) => hints(header, hint));
const hasText = (column: Column) => column.share((cell) => typeof cell === 'string') > 0.9;

/** A column with few different texts, each of them many times. */
export const choice: Guesser = (column, context) => {
  const names = nameTally(column);
  if (!hasText(column) || !isFew(names, column.filled)) return undefined;
  const options = optionsOf([...names.values()].map(({ name }) => name));
  return candidate(column, context, {
    as: 'choice',
    score: isName(column) ? 0.15 : 0.72,
    field: (base) => ({ ...base, type: 'choice', options }),
    evidence: { code: 'choice', params: { distinct: options.length, examples: examplesOf(options) } },
  });
};

const order: readonly StagePlace[] = ['first', 'middle', 'late', 'done', 'lost'];

/** Steps of a record's life, in the order in which their names tell them, and else as they first stand in the sheet. */
export const stage: Guesser = (column, context) => {
  const names = nameTally(column);
  if (!hasText(column) || !hints(column.header, 'stage') || !isFew(names, column.filled) || names.size > 15)
    return undefined;
  const sorted = inOrder([...new Set(column.values.map(({ cell }) => comparableText(cellText(cell))))]);
  const stages = optionsOf(sorted.map((key) => names.get(key)?.name ?? key)).map((option) => {
    const place = stagePlace(option.label['zh-CN']);
    return place === 'done' || place === 'lost' ? { ...option, kind: place } : option;
  });
  const [initial] = stages;
  if (initial === undefined) return undefined;
  return candidate(column, context, {
    as: 'stage',
    score: 0.86,
    field: (base) => ({ ...base, type: 'stage', stages, initial: initial.key }),
    evidence: { code: 'stage', params: { header: column.header, stages: stages.map(({ label }) => label['zh-CN']) } },
  });
};

/** Names whose place is unknown stand between those of the beginning and those of the end. */
function inOrder(names: readonly string[]): string[] {
  const rank = (name: string) => {
    const place = stagePlace(name);
    return place === undefined ? 1 : order.indexOf(place);
  };
  return names.toSorted((a, b) => rank(a) - rank(b));
}

/** Cells that list several of few names. */
export const choices: Guesser = (column, context: CellContext) => {
  if (!hasText(column) || hints(column.header, 'address') || hints(column.header, 'note')) return undefined;
  const several = column.share((cell) => splitList(cell).length > 1);
  if (several < 0.15) return undefined;
  const parts = column.values.flatMap(({ cell, count: times }) =>
    splitList(cell).map((part): [string, number] => [part, times]),
  );
  const total = parts.reduce((sum, [, times]) => sum + times, 0);
  const names = tally(parts);
  if (!isFew(names, total)) return undefined;
  const options = optionsOf([...names.values()].map(({ name }) => name));
  const params = {
    several: count(Math.round(several * column.filled)),
    distinct: options.length,
    examples: examplesOf(options),
  };
  return candidate(column, context, {
    as: 'choices',
    score: 0.82,
    field: (base) => ({ ...base, type: 'choices', options }),
    evidence: { code: 'choices', params },
  });
};

function examplesOf(options: readonly Option[]): string[] {
  return options.slice(0, 3).map(({ label }) => label['zh-CN']);
}
