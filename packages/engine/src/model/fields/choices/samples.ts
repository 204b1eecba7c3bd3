import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'choices'>[] = [
  {
    field: {
      key: 'colors',
      type: 'choices',
      label: named('颜色', 'Colours'),
      maximum: 3,
      options: [
        { key: 'red', label: named('红', 'Red') },
        { key: 'green', label: named('绿', 'Green'), synonyms: ['青'] },
        { key: 'mixed', label: named('红、绿', 'Red, green') },
        { key: 'blue', label: named('蓝', 'Blue') },
      ],
    },
    valid: [['red', 'blue'], ['green'], [], ['mixed', 'red']],
    invalid: ['red', ['purple'], ['red', 'red'], ['red', 'green', 'blue', 'mixed'], [1]],
    given: [
      [
        ['red', 'blue', 'red'],
        ['red', 'blue'],
      ],
    ],
    cells: [
      ['红、蓝', ['red', 'blue']],
      ['Red; Blue', ['red', 'blue']],
      ['红，青', ['red', 'green']],
      ['红、绿', ['mixed']],
      ['蓝\n红', ['blue', 'red']],
      ['', null],
    ],
    refused: [['红、紫', 'cell_option']],
  },
];
