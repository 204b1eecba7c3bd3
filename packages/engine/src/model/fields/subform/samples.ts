import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'subform'>[] = [
  {
    field: {
      key: 'items',
      type: 'subform',
      label: named('明细', 'Items'),
      minimum: 1,
      maximum: 2,
      fields: [{ key: 'part', type: 'text', label: named('部件', 'Part') }],
    },
    valid: [[{ part: '泵' }], [{ part: '阀' }, { part: null }]],
    invalid: [[], [{ part: 'a' }, { part: 'b' }, { part: 'c' }], ['泵'], { part: '泵' }],
    refused: [['泵', 'cell_unsupported']],
  },
];
