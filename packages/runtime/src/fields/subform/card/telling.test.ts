import { expect, it } from '@jest/globals';
import type { Field } from '@pulu/engine/model';
import { label } from '../../../testing/render.js';
import { tellingOf } from './telling.js';

const fields: readonly Field[] = [
  { type: 'image', key: 'photo', label: label('Photo') },
  { type: 'relation', key: 'part', label: label('Part'), form: 'part' },
  { type: 'text', key: 'note', label: label('Note') },
  { type: 'number', key: 'count', label: label('Count'), required: true },
  { type: 'formula', key: 'cost', label: label('Cost'), expr: 1, result: { type: 'number', format: 'money' } },
];
const columns = fields.map((field): { field: Field; shown: Field } => ({
  field,
  shown: field.type === 'formula' ? { type: 'money', key: field.key, label: field.label } : field,
}));

it('a card calls its row by what it is about, says what must be known of it, and what it comes to', () => {
  const { names, facts, total } = tellingOf(columns);
  expect(names.map(({ field }) => field.key)).toEqual(['part', 'note']);
  expect(facts.map(({ field }) => field.key)).toEqual(['count', 'photo', 'part', 'note']);
  expect(total?.field.key).toBe('cost');
  expect(tellingOf(columns.slice(0, 2)).total).toBeUndefined();
});
