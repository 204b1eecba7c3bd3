import { describe, expect, it } from '@jest/globals';
import { fieldType, type Field } from '../model/index.js';
import type { CompiledField } from './types.js';
import { compileValidator } from './validator.js';

const label = { 'zh-CN': '字段', 'en-US': 'Field' };

function compiled(field: Field): [string, CompiledField] {
  const storage = { kind: 'column', name: field.key, column: { kind: 'text' } } as const;
  const exprType = fieldType(field).exprType(field);
  return [field.key, { key: field.key, field, exprType, storage, entered: true, system: false, constraints: [] }];
}

const validate = compileValidator(
  new Map([
    compiled({ key: 'phone', type: 'phone', label }),
    compiled({ key: 'due', type: 'date', label, minimum: '2026-01-01' }),
    compiled({ key: 'kind', type: 'choice', label, options: [{ key: 'a', label }] }),
    compiled({ key: 'name', type: 'text', label, maxLength: 3 }),
  ]),
);

describe('the check of entered values', () => {
  it('takes values and nulls, and does not ask for what is missing', () => {
    expect(validate({ phone: '13800138000', due: '2026-01-01', kind: null })).toEqual([]);
    expect(validate({})).toEqual([]);
  });

  it('says of each kind of value what it should look like', () => {
    expect(validate({ phone: 'none', due: '2026-02-30' })).toEqual([
      { code: 'value_phone', path: '/phone', params: {} },
      { code: 'value_date', path: '/due', params: {} },
    ]);
  });

  it('gives the bound that is missed', () => {
    expect(validate({ due: '2025-12-31', name: 'long' })).toEqual([
      { code: 'value_too_early', path: '/due', params: { limit: '2026-01-01' } },
      { code: 'value_too_long', path: '/name', params: { limit: 3 } },
    ]);
  });

  it('names each cause once: a value of the wrong type is not also none of the options', () => {
    expect(validate({ kind: 3 }).map(({ code }) => code)).toEqual(['value_type']);
    expect(validate({ kind: 'b' }).map(({ code }) => code)).toEqual(['value_not_an_option']);
  });

  it('points at a field that does not exist', () => {
    expect(validate({ fone: 1 })).toEqual([{ code: 'field_unknown', path: '/fone', params: { name: 'fone' } }]);
  });
});
