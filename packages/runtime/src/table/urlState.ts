import type { Expr, Json } from '@pulu/engine/model';
import { readLayout, writeLayout, type ColumnLayout } from './columnLayout.js';
import { isGroup, noFilter, type Asked, type Filter } from './filter.js';

/** What a person asks of a list; it lives in the address, so that it can be gone back to and sent to others. */
export interface ListState {
  readonly search: string;
  /** Fields to sort by, a minus sign before one for descending; empty: as the view says. */
  readonly sort: readonly string[];
  readonly filter: Filter;
  /** What the place that one came from asks besides: conditions that a filter has no words for. */
  readonly where: Expr | undefined;
  /** Empty: as the view says. */
  readonly columns: ColumnLayout;
  /** The field that records are grouped by; null: by none; undefined: as the view says. */
  readonly group: string | null | undefined;
}

const ungrouped = '-';

/** Reads the state from an address. What it cannot make sense of is left out. */
export function readState(query: URLSearchParams): ListState {
  const group = query.get('group');
  return {
    search: query.get('q') ?? '',
    sort: (query.get('sort') ?? '').split(',').filter((field) => field !== ''),
    filter: readFilter(query.get('filter')),
    where: readWhere(query.get('where')),
    columns: readLayout(query.get('columns') ?? ''),
    group: group === null || group === '' ? undefined : group === ungrouped ? null : group,
  };
}

/** The state as the query of an address; what is as it starts is left out. */
export function writeState({ search, sort, filter, where, columns, group }: ListState): URLSearchParams {
  const query = new URLSearchParams();
  if (search !== '') query.set('q', search);
  if (sort.length > 0) query.set('sort', sort.join(','));
  if (filter.conditions.length > 0) query.set('filter', JSON.stringify(written(filter)));
  if (where !== undefined) query.set('where', JSON.stringify(where));
  if (columns.length > 0) query.set('columns', writeLayout(columns));
  if (group !== undefined) query.set('group', group ?? ungrouped);
  return query;
}

/** The names under which the state stands in an address; other names are other people's. */
export const stateNames = ['q', 'sort', 'filter', 'where', 'columns', 'group'] as const;

function written(asked: Asked): Json {
  if (isGroup(asked)) return [asked.match, ...asked.conditions.map(written)];
  const { field, operator, value } = asked;
  return value === undefined ? [field, operator] : [field, operator, value];
}

function readFilter(text: string | null): Filter {
  const [read] = readAsked(parse(text), 0);
  return read !== undefined && isGroup(read) ? read : noFilter;
}

/** The server reads it as it reads every condition: what one may not see cannot be asked for. */
function readWhere(text: string | null): Expr | undefined {
  const read = parse(text);
  return isObject(read) ? read : undefined;
}

/** What was parsed as JSON holds nothing but JSON. */
function isObject(parsed: unknown): parsed is { [name: string]: Json } {
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
}

/** Deep enough for anybody who means it. */
const deepest = 5;

function readAsked(given: unknown, depth: number): Asked[] {
  if (!isList(given) || depth > deepest) return [];
  const [first, second, value] = given;
  if (typeof first !== 'string') return [];
  if (typeof second === 'string')
    return [isOperand(value) ? { field: first, operator: second, value } : { field: first, operator: second }];
  if (first !== 'all' && first !== 'any') return [];
  return [{ match: first, conditions: given.slice(1).flatMap((part) => readAsked(part, depth + 1)) }];
}

function isOperand(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return typeof value === 'string' || typeof value === 'number';
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
