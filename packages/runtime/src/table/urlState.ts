import type { Json } from '@pulu/engine/model';
import { noFilter, type Condition, type Filter } from './filter.js';

/** What a person asks of a list; it lives in the address, so that it can be gone back to and sent to others. */
export interface ListState {
  readonly search: string;
  /** Fields to sort by, a minus sign before one for descending; empty: as the view says. */
  readonly sort: readonly string[];
  readonly filter: Filter;
}

/** Reads the state from an address. What it cannot make sense of is left out. */
export function readState(query: URLSearchParams): ListState {
  return {
    search: query.get('q') ?? '',
    sort: (query.get('sort') ?? '').split(',').filter((field) => field !== ''),
    filter: readFilter(query.get('filter')),
  };
}

/** The state as the query of an address; what is as it starts is left out. */
export function writeState({ search, sort, filter }: ListState): URLSearchParams {
  const query = new URLSearchParams();
  if (search !== '') query.set('q', search);
  if (sort.length > 0) query.set('sort', sort.join(','));
  if (filter.conditions.length > 0) {
    const conditions = filter.conditions.map(({ field, operator, value }) =>
      value === undefined ? [field, operator] : [field, operator, value],
    );
    query.set('filter', JSON.stringify([filter.match, ...conditions]));
  }
  return query;
}

function readFilter(text: string | null): Filter {
  const parsed = parse(text);
  if (!isList(parsed)) return noFilter;
  const [match, ...conditions] = parsed;
  return { match: match === 'any' ? 'any' : 'all', conditions: conditions.flatMap(readCondition) };
}

function readCondition(given: unknown): Condition[] {
  if (!isList(given)) return [];
  const [field, operator, value] = given;
  if (typeof field !== 'string' || typeof operator !== 'string') return [];
  return [isOperand(value) ? { field, operator, value } : { field, operator }];
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
