import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'stage'>[] = [
  {
    field: {
      key: 'state',
      type: 'stage',
      label: named('状态', 'State'),
      initial: 'planned',
      stages: [
        { key: 'planned', label: named('计划', 'Planned') },
        { key: 'running', label: named('进行中', 'Running'), color: 'blue' },
        { key: 'finished', label: named('完成', 'Finished'), kind: 'done' },
      ],
    },
    valid: ['planned', 'running', 'finished'],
    invalid: ['lost', 1, ''],
    cells: [
      ['进行中', 'running'],
      ['finished', 'finished'],
    ],
    refused: [['取消', 'cell_option']],
  },
];
