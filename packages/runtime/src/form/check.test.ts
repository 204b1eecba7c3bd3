import { describe, expect, it } from '@jest/globals';
import { fieldType, type Field, type JsonSchema } from '@pulu/engine/model';
import { label } from '../testing/render.js';
import { checkValues, normaliseAll } from './check.js';
import { compileLive, type Values } from './live.js';

const env = { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' };
const fields: readonly Field[] = [
  { type: 'text', key: 'name', label: label('Name'), required: true, maxLength: 5 },
  { type: 'phone', key: 'phone', label: label('Phone') },
  {
    type: 'number',
    key: 'count',
    label: label('Count'),
    minimum: 1,
    constraints: [{ check: { '!=': [{ var: 'count' }, 13] }, message: label('Not 13') }],
  },
  { type: 'text', key: 'why', label: label('Why'), required: true, visibleWhen: { '==': [{ var: 'name' }, 'other'] } },
  {
    type: 'subform',
    key: 'items',
    label: label('Items'),
    fields: [{ type: 'number', key: 'size', label: label('Size'), required: true, maximum: 9 }],
  },
];
const schema: JsonSchema = { properties: Object.fromEntries(fields.map((field) => [field.key, schemaOf(field)])) };

/** The schema of a field as the compiled form has it. */
function schemaOf(field: Field): JsonSchema {
  if (field.type !== 'subform') return fieldType(field).valueSchema(field);
  return {
    type: 'array',
    items: { properties: Object.fromEntries(field.fields.map((row) => [row.key, schemaOf(row)])) },
  };
}

function problems(values: Values) {
  const live = compileLive(fields);
  const normal = normaliseAll(fields, values);
  const state = { live, scope: normal, env, isNew: true, writable: new Set(fields.map(({ key }) => key)) };
  return checkValues(state, schema, normal).map(({ path, code, params }) => [path, code, ...Object.values(params)]);
}

describe('the check before saving', () => {
  it('demands what is required and to be seen', () => {
    expect(problems({})).toEqual([['/name', 'required']]);
    expect(problems({ name: 'other' })).toEqual([['/why', 'required']]);
  });

  it('takes what the server takes: values are made canonical first', () => {
    expect(problems({ name: '  pump ', phone: '138 0013-8000' })).toEqual([]);
    expect(normaliseAll(fields, { phone: '138 0013-8000', name: '   ' })).toEqual({ phone: '13800138000', name: null });
  });

  it('finds wrong values with the limit they break', () => {
    expect(problems({ name: 'far too long', phone: '12', count: 0 })).toEqual([
      ['/name', 'value_too_long', 5],
      ['/phone', 'value_pattern'],
      ['/count', 'value_too_small', 1],
    ]);
  });

  it('asks the constraints of a field', () => {
    expect(problems({ name: 'a', count: 13 })).toEqual([['/count', 'constraint']]);
  });

  it('looks into every row', () => {
    expect(problems({ name: 'a', items: [{ id: 'r1', size: 3 }, { id: 'r2' }, { id: 'r3', size: 10 }] })).toEqual([
      ['/items/1/size', 'required'],
      ['/items/2/size', 'value_too_large', 9],
    ]);
  });
});
