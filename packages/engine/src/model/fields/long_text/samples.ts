import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'long_text'>[] = [
  {
    field: { key: 'note', type: 'long_text', label: named('备注', 'Note'), maxLength: 5000 },
    valid: ['第一行\n第二行', 'one line', '\tindented\n\nend 🚰', '长'.repeat(5000)],
    invalid: [1, '长'.repeat(5001)],
    given: [
      ['a\r\nb\rc\n\n', 'a\nb\nc'],
      ['\n ', null],
    ],
    cells: [
      ['a\r\nb', 'a\nb'],
      [12, '12'],
    ],
  },
];
