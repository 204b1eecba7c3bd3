import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'tags'>[] = [
  {
    field: { key: 'marks', type: 'tags', label: named('标记', 'Marks'), maximum: 3 },
    valid: [['急'], ['急', 'to do'], []],
    invalid: ['急', ['a、b'], ['a', 'a'], ['a', 'b', 'c', 'd'], [''], ['长'.repeat(51)]],
    given: [[[' 急', '急', ' '], ['急']]],
    cells: [
      ['急, to do；新', ['急', 'to do', '新']],
      [2026, ['2026']],
      ['', null],
    ],
  },
];
