import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'choice'>[] = [
  {
    field: {
      key: 'kind',
      type: 'choice',
      label: named('类别', 'Kind'),
      options: [
        { key: 'indoor', label: named('室内', 'Indoor'), synonyms: ['屋内', 'inside'] },
        { key: 'outdoor', label: named('室外', 'Outdoor'), color: 'green' },
        { key: 'both', label: named('室内、室外', 'Indoor, outdoor') },
        { key: 'old', label: named('（旧）', '(Old)'), retired: true },
        // A label that is another option's key: a sheet then shows this one's key.
        { key: 'trap', label: named('indoor', 'Trap') },
      ],
    },
    valid: ['indoor', 'outdoor', 'both', 'old', 'trap'],
    invalid: ['室内', 'INDOOR', 1, ['indoor']],
    given: [['', null]],
    cells: [
      ['室内', 'indoor'],
      ['Outdoor', 'outdoor'],
      ['OUTDOOR', 'outdoor'],
      ['屋内', 'indoor'],
      [' Inside ', 'indoor'],
      ['(旧)', 'old'],
      ['室内、室外', 'both'],
    ],
    refused: [
      ['地下', 'cell_option'],
      [3, 'cell_option'],
    ],
  },
];
