import { describe, expect, it } from '@jest/globals';
import { formOf, label } from '../testing/render.js';
import { copiedValues } from './copy.js';

const form = formOf('device', [
  { type: 'serial', key: 'number', label: label('Number'), pattern: 'D-{seq:4}' },
  { type: 'text', key: 'name', label: label('Name') },
  { type: 'text', key: 'tag', label: label('Tag'), unique: true },
  { type: 'stage', key: 'stage', label: label('Stage'), initial: 'new', stages: [{ key: 'new', label: label('New') }] },
  { type: 'file', key: 'papers', label: label('Papers') },
  {
    type: 'subform',
    key: 'parts',
    label: label('Parts'),
    fields: [
      { type: 'text', key: 'part', label: label('Part') },
      { type: 'number', key: 'count', label: label('Count') },
    ],
  },
]);
const record = {
  id: 'd1',
  version: 4,
  number: 'D-0001',
  name: 'Pump',
  tag: 'P1',
  stage: 'new',
  papers: [{ id: 'f1', name: 'plan.pdf', size: 1, type: 'application/pdf' }],
  parts: [{ id: 'r1', part: 'Seal', count: 2 }],
};

describe('a copy of a record', () => {
  it('starts with what was entered, but for what belongs to one record alone', () => {
    expect(copiedValues(form, record)).toEqual({
      name: 'Pump',
      parts: [{ id: expect.not.stringMatching('r1'), part: 'Seal', count: 2 }],
    });
  });

  it('takes nothing over that the person may not write', () => {
    expect(copiedValues({ ...form, writable: ['parts'] }, { ...record, parts: null })).toEqual({});
  });
});
