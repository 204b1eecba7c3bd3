import type { Expr } from '@pulu/engine/model';
import { defineView } from '../define.js';
import { presence, text } from '../operators.js';
import type { Operator } from '../types.js';
import { isAddress, type AddressValue } from '../values.js';

export const address = defineView('address', {
  holds: isAddress,
  text: addressText,
  width: 220,
  wide: true,
  sortable: false,
  operators: [...text.slice(0, 1).map((operator) => ofPart(operator, 'city')), ...presence],
});

/** An address as it is written in Chinese: from wide to narrow, a municipality once. */
function addressText({ province, city, district, detail }: AddressValue): string {
  return [...new Set([province, city, district])].filter(Boolean).join('') + (detail ?? '');
}

function ofPart(operator: Operator, part: string): Operator {
  return { ...operator, key: 'city_contains', toLogic: (at, value) => operator.toLogic(partOf(at, part), value) };
}

function partOf(at: Expr, part: string): Expr {
  return typeof at === 'object' && at !== null && 'var' in at && typeof at.var === 'string'
    ? { var: `${at.var}.${part}` }
    : at;
}
