import { named, type FieldSample } from '../sample.js';

const label = named('用时', 'Time taken');

export const samples: readonly FieldSample<'duration'>[] = [
  {
    field: { key: 'taken', type: 'duration', label },
    valid: [5400, 0, 1, 2_147_483_647],
    invalid: [-1, '1h', 2_147_483_648],
    given: [[1.6, 2]],
    cells: [
      ['1小时30分钟', 5400],
      ['2 h 5 min', 7500],
      ['1天', 86_400],
      ['1:30', 5400],
      ['0:00:45', 45],
      [1.5, 5400],
      ['２小时', 7200],
      [new Date('1899-12-30T01:30:00Z'), 5400],
    ],
    refused: [
      ['1 fortnight', 'cell_duration'],
      ['10%', 'cell_duration'],
      ['soon', 'cell_duration'],
    ],
  },
  {
    field: { key: 'days', type: 'duration', label, units: ['day'] },
    valid: [86_400, 90_061],
    invalid: [true],
    cells: [[2, 172_800]],
  },
];
