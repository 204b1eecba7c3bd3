import type { ColumnType } from '../../model/index.js';
import type { SqlValue } from '../values.js';
import type { ValueCheck } from './checks.js';
import type { Ddl } from './session.js';

/** A condition in SQL that holds for the values that break a check; null breaks none. */
export interface Predicate {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const time = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{3}';

/** @param column the quoted column, of the type it has now */
export function breaking(check: ValueCheck, type: ColumnType, column: string, ddl: Ddl): Predicate {
  const unlike = (pattern: string): Predicate => ({ sql: `NOT ${column} REGEXP ?`, params: [`^(${pattern})$`] });
  const noDate = (pattern: string): Predicate => {
    const shape = unlike(pattern);
    return { sql: `(${shape.sql} OR ${ddl.noSuchDate(column)})`, params: shape.params };
  };
  switch (check.kind) {
    case 'length':
      return { sql: `${ddl.textLength(ddl.convert(type, { kind: 'long_text' }, column))} > ?`, params: [check.limit] };
    case 'ascii':
      return { sql: `${column} REGEXP ?`, params: [check.spaces ? '[^ -~]' : '[^!-~]'] };
    case 'digits':
      return { sql: `ABS(${column}) >= ?`, params: [10 ** check.limit] };
    case 'magnitude':
      return { sql: `ABS(${column}) > ?`, params: [check.limit] };
    case 'scale':
      return { sql: `${column} <> ROUND(${column}, ${check.limit})`, params: [] };
    case 'zero_or_one':
      return { sql: `${column} NOT IN (0, 1)`, params: [] };
    case 'numeric_text':
      return unlike(numberPattern(check.digits, check.scale));
    case 'boolean_text':
      return unlike('true|false');
    case 'date_text':
      return noDate(day);
    case 'datetime_text':
      return noDate(`${day}T${time}Z`);
    case 'json_text':
      return { sql: `NOT JSON_VALID(${column})`, params: [] };
    case 'midnight':
      return { sql: `${ddl.convert(type, { kind: 'long_text' }, column)} NOT LIKE '%T00:00:00.000Z'`, params: [] };
    case 'no_value':
      return { sql: `${column} IS NOT NULL`, params: [] };
  }
}

/** A number as people write it: no leading zeros, which are a sign of something that is not a number. */
function numberPattern(digits: number, scale: number): string {
  const whole = digits < 1 ? '0' : `0|[1-9][0-9]{0,${digits - 1}}`;
  return `-?(${whole})${scale < 1 ? '' : `([.][0-9]{1,${scale}})?`}`;
}
