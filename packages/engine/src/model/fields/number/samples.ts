import { named, type FieldSample } from '../sample.js';

const label = named('数量', 'Quantity');

export const samples: readonly FieldSample<'number'>[] = [
  {
    field: { key: 'quantity', type: 'number', label },
    valid: [0, 1, -7, 999_999_999_999_999],
    invalid: ['1', true, [1], 1e15, -1e15],
    given: [
      [1.5, 2],
      [-1.5, -2],
      [2.4999999, 2],
      [-0.2, 0],
    ],
    cells: [
      [3, 3],
      ['1,234', 1234],
      ['１２３', 123],
      [' 3.5万 ', 35_000],
      ['1亿2000万', 120_000_000],
      ['2千', 2000],
      ['(1,200)', -1200],
      ['−7', -7],
      ['1e3', 1000],
    ],
    refused: [
      ['abc', 'cell_number'],
      ['12%', 'cell_number'],
      ['1,23', 'cell_number'],
      ['万', 'cell_number'],
      ['3万5亿', 'cell_number'],
      [true, 'cell_number'],
      ['1 2', 'cell_number'],
    ],
  },
  {
    field: { key: 'ratio', type: 'number', label, scale: 6, minimum: -1, maximum: 1000.5 },
    valid: [0.000001, 1000.5, -1, 0.1],
    invalid: [1000.500001, -1.000001],
    given: [
      [0.12345649, 0.123456],
      [0.1234565, 0.123457],
      [1.0000005, 1.000001],
    ],
  },
];
