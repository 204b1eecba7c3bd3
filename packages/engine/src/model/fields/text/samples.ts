import { named, type FieldSample } from '../sample.js';

const label = named('名称', 'Name');

export const samples: readonly FieldSample<'text'>[] = [
  {
    field: { key: 'name', type: 'text', label },
    valid: ['泵站', 'Pump 50% _"\'\\;--', '𠮷野 🚰', '=1+1', 'é'],
    invalid: [3, true, ['a'], {}, 'a'.repeat(201)],
    given: [
      ['  泵站 ', '泵站'],
      ['a\r\nb\tc', 'a b c'],
      ['e\u0301', 'é'],
      ['a\u0000b\ud800', 'ab'],
      ['   ', null],
      ['', null],
    ],
    cells: [
      [13800138000, '13800138000'],
      [1e21, '1000000000000000000000'],
      [true, 'true'],
      [' ', null],
      [null, null],
      [new Date('2026-03-05T00:00:00Z'), '2026-03-05'],
    ],
  },
  {
    field: {
      key: 'code',
      type: 'text',
      label,
      pattern: '[A-Z]{2}\\d+',
      maxLength: 6,
      normalise: 'company_name',
      scan: true,
    },
    valid: ['AB1', 'ZZ9999'],
    invalid: ['ab1', 'AB1 ', 'XAB1', 'AB12345'],
    given: [[' AB1', 'AB1']],
  },
  {
    field: { key: 'raw', type: 'text', label, normalise: 'none' },
    valid: ['a', ' b '],
    invalid: [1],
    given: [[' b ', ' b ']],
  },
];
