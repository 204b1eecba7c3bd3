import type { Expr } from '@pulu/engine/model';
import type { Operand, Operator, OperatorKey } from './types.js';

function binary(key: OperatorKey, operand: Operand, operation: string): Operator {
  return { key, operand, toLogic: (at, value) => ({ [operation]: [at, value] }) };
}

function fixed(key: OperatorKey, toLogic: (at: Expr) => Expr): Operator {
  return { key, operand: 'none', toLogic };
}

const not = (expr: Expr): Expr => ({ '!': [expr] });
const isEmpty = fixed('empty', (at) => ({ empty: [at] }));
const isFilled = fixed('filled', (at) => not({ empty: [at] }));
const today: Expr = { today: [] };
const daysFromToday = (days: Expr): Expr => ({ date_add: [today, days, 'day'] });

/** Whether there is a value at all: all that can be asked of a file, a place, a signature. */
export const presence: readonly Operator[] = [isFilled, isEmpty];

export const text: readonly Operator[] = [
  binary('contains', 'text', 'contains'),
  binary('is', 'text', '=='),
  binary('starts_with', 'text', 'starts_with'),
  { key: 'contains_not', operand: 'text', toLogic: (at, value) => not({ contains: [at, value] }) },
  ...presence,
];

function comparisons(operand: Operand): readonly Operator[] {
  return [
    binary('equals', operand, '=='),
    binary('greater', operand, '>'),
    binary('greater_equal', operand, '>='),
    binary('less', operand, '<'),
    binary('less_equal', operand, '<='),
    ...presence,
  ];
}

export const number = comparisons('number');
export const percent = comparisons('percent');

/** @param day turns the field into a date: datetimes are compared by the day they fall on */
function dates(day: (at: Expr) => Expr): readonly Operator[] {
  const compare = (key: OperatorKey, operation: string): Operator => ({
    key,
    operand: 'date',
    toLogic: (at, value) => ({ [operation]: [day(at), value] }),
  });
  const since = (key: OperatorKey, unit: string): Operator =>
    fixed(key, (at) => ({ '==': [{ start_of: [day(at), unit] }, { start_of: [today, unit] }] }));
  const beside = (key: OperatorKey, unit: string, step: -1 | 1): Operator =>
    fixed(key, (at) => ({
      '==': [{ start_of: [day(at), unit] }, { date_add: [{ start_of: [today, unit] }, step, unit] }],
    }));
  return [
    compare('on', '=='),
    compare('before', '<'),
    compare('after', '>'),
    fixed('is_today', (at) => ({ '==': [day(at), today] })),
    fixed('is_yesterday', (at) => ({ '==': [day(at), daysFromToday(-1)] })),
    fixed('is_tomorrow', (at) => ({ '==': [day(at), daysFromToday(1)] })),
    since('this_week', 'week'),
    beside('last_week', 'week', -1),
    beside('next_week', 'week', 1),
    since('this_month', 'month'),
    beside('last_month', 'month', -1),
    beside('next_month', 'month', 1),
    since('this_quarter', 'quarter'),
    since('this_year', 'year'),
    {
      key: 'last_days',
      operand: 'days',
      toLogic: (at, days) => ({
        and: [{ '>': [day(at), daysFromToday({ '-': [0, days] })] }, { '<=': [day(at), today] }],
      }),
    },
    {
      key: 'next_days',
      operand: 'days',
      toLogic: (at, days) => ({ and: [{ '>=': [day(at), today] }, { '<': [day(at), daysFromToday(days)] }] }),
    },
    ...presence,
  ];
}

export const date = dates((at) => at);
export const datetime = dates((at) => ({ to_date: [at] }));

export const boolean: readonly Operator[] = [
  fixed('yes', (at) => ({ '==': [at, true] })),
  fixed('no', (at) => ({ '==': [at, false] })),
  fixed('unanswered', (at) => ({ '==': [at, null] })),
];

/** For a field that holds one of something. */
function oneOf(operand: Operand): readonly Operator[] {
  return [
    binary('any_of', operand, 'in'),
    { key: 'none_of', operand, toLogic: (at, value) => not({ in: [at, value] }) },
    ...presence,
  ];
}

/** For a field that holds several of something. */
function someOf(operand: Operand): readonly Operator[] {
  return [
    binary('includes_any', operand, 'includes_any'),
    { key: 'includes_none', operand, toLogic: (at, value) => not({ includes_any: [at, value] }) },
    ...presence,
  ];
}

export const choice = oneOf('options');
export const choices = someOf('options');
export const relation = oneOf('records');
export const relations = someOf('records');
export const user: readonly Operator[] = [fixed('is_me', (at) => ({ '==': [at, { me: [] }] })), ...oneOf('people')];
export const users: readonly Operator[] = [
  fixed('includes_me', (at) => ({ includes: [at, { me: [] }] })),
  ...someOf('people'),
];
export const department: readonly Operator[] = [
  fixed('in_my_department', (at) => ({ in: [at, { my_department_tree: [] }] })),
  ...oneOf('departments'),
];
export const tags: readonly Operator[] = [binary('includes', 'text', 'includes'), ...presence];
