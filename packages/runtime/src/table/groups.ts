import type { Expr, Field } from '@pulu/engine/model';
import type { AggregateAnswer, AggregateQuery } from '../api/rows.js';
import { isNumber } from '../fields/values.js';
import type { Column } from './columns.js';
import type { Group } from './grid/rows.js';

/** As many groups as are asked for at a time. */
const mostGroups = 500;

const groupable = new Set([
  'boolean',
  'choice',
  'date',
  'datetime',
  'department',
  'number',
  'relation',
  'stage',
  'text',
  'user',
]);
const addable = new Set(['money', 'number', 'duration']);

/** Whether records can stand together by a field. Days stand together by their month. */
export function isGroupable({ type }: Field): boolean {
  return groupable.has(type);
}

/** What to ask for the groups of a list: how many records each holds, and the sums of the columns that add up. */
export function groupsQuery(
  field: Field,
  columns: readonly Column[],
  asked: Pick<AggregateQuery, 'filter' | 'search'>,
): AggregateQuery {
  const sums = columns.filter((column) => addable.has(column.field.type) && !column.path.includes('.'));
  return {
    ...asked,
    groupBy: [{ field: field.key, ...(isDay(field) ? { grain: 'month' as const } : {}) }],
    measures: [
      { key: 'count', measure: 'count' },
      ...sums.map(({ path }) => ({ key: `sum_${path}`, measure: 'sum' as const, field: path })),
    ],
    limit: mostGroups,
  };
}

/**
 * The groups as answered, page by page, in the order a reader expects: options as they are defined, days from the
 * latest, others by size. One that is answered twice, as it grew meanwhile, is there once.
 */
export function groupsOf(field: Field, pages: readonly AggregateAnswer[]): readonly Group[] {
  const found = new Map(pages.flatMap((page) => groupsIn(field, page).map((group) => [group.id, group])));
  const rank = orderOf(field);
  const groups = [...found.values()];
  return rank === undefined ? groups : groups.sort((a, b) => rank(a.value) - rank(b.value));
}

function groupsIn(field: Field, { groups, $titles }: AggregateAnswer): readonly Group[] {
  return groups.map(({ keys: [value = null], values }): Group => ({
    id: JSON.stringify(value),
    value,
    field: isDay(field) ? { type: 'date', key: field.key, label: field.label } : field,
    titles: $titles,
    count: Number(values['count'] ?? 0),
    sums: Object.fromEntries(
      Object.entries(values).flatMap(([key, sum]) =>
        key.startsWith('sum_') && isNumber(sum) ? [[key.slice('sum_'.length), sum]] : [],
      ),
    ),
  }));
}

/** The condition that a record belongs to a group. */
export function memberOf(field: Field, value: unknown): Expr {
  const at: Expr = { var: field.key };
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return { empty: [at] };
  if (!isDay(field)) return { '==': [at, value] };
  return { '==': [{ start_of: [field.type === 'datetime' ? { to_date: [at] } : at, 'month'] }, value] };
}

function isDay({ type }: Field): boolean {
  return type === 'date' || type === 'datetime';
}

function orderOf(field: Field): ((value: unknown) => number) | undefined {
  const options = field.type === 'stage' ? field.stages : field.type === 'choice' ? field.options : undefined;
  if (options !== undefined) {
    const order = new Map<unknown, number>(options.map(({ key }, index) => [key, index]));
    return (value) => order.get(value) ?? options.length;
  }
  if (isDay(field)) return (value) => (typeof value === 'string' ? -Date.parse(value) : Number.POSITIVE_INFINITY);
  return undefined;
}
