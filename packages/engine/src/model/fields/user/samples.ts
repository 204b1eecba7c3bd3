import { named, sampleTargets, type FieldSample } from '../sample.js';

const [wang, li, zhang] = sampleTargets.user;

export const samples: readonly FieldSample<'user'>[] = [
  {
    field: { key: 'keeper', type: 'user', label: named('保管人', 'Keeper') },
    valid: [wang.id, li.id, zhang.id],
    invalid: ['wang', 1, [wang.id]],
    given: [[wang.id.toUpperCase(), wang.id]],
    cells: [
      ['王小明', wang.id],
      ['wang', wang.id],
      ['Li, Na', li.id],
      ['zhang1', zhang.id],
    ],
    refused: [
      ['张伟', 'cell_user_ambiguous'],
      ['赵四', 'cell_user_unknown'],
    ],
  },
];
