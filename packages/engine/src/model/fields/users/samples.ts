import { named, sampleTargets, type FieldSample } from '../sample.js';

const [wang, li, zhang] = sampleTargets.user;

export const samples: readonly FieldSample<'users'>[] = [
  {
    field: { key: 'helpers', type: 'users', label: named('协助人', 'Helpers'), maximum: 3 },
    valid: [[wang.id], [zhang.id, li.id, wang.id], []],
    invalid: [wang.id, ['wang'], [wang.id, wang.id]],
    given: [[[wang.id, wang.id], [wang.id]]],
    cells: [
      ['王小明；zhang1', [wang.id, zhang.id]],
      ['Li, Na', [li.id]],
    ],
    refused: [['王小明、赵四', 'cell_user_unknown']],
  },
];
