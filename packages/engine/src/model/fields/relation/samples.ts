import { named, sampleForm, sampleTargets, type FieldSample } from '../sample.js';

const [first, second] = sampleTargets.record;

export const samples: readonly FieldSample<'relation'>[] = [
  {
    field: { key: 'site', type: 'relation', label: named('站点', 'Site'), form: sampleForm },
    valid: [first.id, second.id],
    invalid: ['site 1', 1, [first.id], { id: first.id }],
    given: [
      [first.id.toUpperCase(), first.id],
      ['', null],
    ],
    cells: [
      [first.name, first.id],
      [second.code, second.id],
      [second.id, second.id],
    ],
    refused: [['三号站点', 'cell_record_unknown']],
  },
];
