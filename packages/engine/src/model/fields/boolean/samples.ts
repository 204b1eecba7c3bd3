import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'boolean'>[] = [
  {
    field: { key: 'checked', type: 'boolean', label: named('已检查', 'Checked') },
    valid: [true, false],
    invalid: ['true', 1, 0, ''],
    cells: [
      ['是', true],
      ['否', false],
      ['Yes', true],
      ['N', false],
      ['√', true],
      ['×', false],
      [1, true],
      [0, false],
      [true, true],
      ['', null],
    ],
    refused: [
      ['也许', 'cell_boolean'],
      [2, 'cell_boolean'],
    ],
  },
  {
    field: {
      key: 'stock',
      type: 'boolean',
      label: named('库存', 'Stock'),
      yes: named('有货', 'In stock'),
      no: named('缺货', 'Out of stock'),
    },
    valid: [false, true],
    invalid: [2],
    cells: [
      ['有货', true],
      ['out of STOCK', false],
      ['是', true],
    ],
  },
];
