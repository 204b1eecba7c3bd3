import { named, type FieldSample } from '../sample.js';

const label = named('比例', 'Share');

export const samples: readonly FieldSample<'percent'>[] = [
  {
    field: { key: 'share', type: 'percent', label, minimum: 0, maximum: 1 },
    valid: [0.125, 1, 0, 0.0001],
    invalid: [1.01, -0.01, '12%'],
    given: [[0.12345, 0.1235]],
    cells: [
      ['12.5%', 0.125],
      ['１２．５％', 0.125],
      [0.125, 0.125],
      ['0.3', 0.3],
      [12.5, 0.125],
      ['12.5', 0.125],
      [1, 1],
    ],
    refused: [['一半', 'cell_percent']],
  },
  {
    field: { key: 'growth', type: 'percent', label, scale: 0 },
    valid: [-0.5, 2, 0.01],
    invalid: [1e13],
    cells: [
      [1.5, 1.5],
      ['150%', 1.5],
      ['150', 1.5],
    ],
  },
];
