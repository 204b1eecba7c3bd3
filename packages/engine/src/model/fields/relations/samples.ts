import { named, sampleForm, sampleTargets, type FieldSample } from '../sample.js';

const [first, second] = sampleTargets.record;

export const samples: readonly FieldSample<'relations'>[] = [
  {
    field: { key: 'sites', type: 'relations', label: named('站点', 'Sites'), form: sampleForm, maximum: 2 },
    valid: [[first.id], [second.id, first.id], []],
    invalid: [first.id, ['site 1'], [first.id, first.id]],
    given: [[[first.id, first.id.toUpperCase()], [first.id]]],
    cells: [
      [`${first.name}、${second.code}`, [first.id, second.id]],
      [first.name, [first.id]],
    ],
    refused: [[`${first.name}、三号站点`, 'cell_record_unknown']],
  },
];
