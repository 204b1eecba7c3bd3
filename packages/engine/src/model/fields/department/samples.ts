import { named, sampleTargets, type FieldSample } from '../sample.js';

const [east, west] = sampleTargets.department;

export const samples: readonly FieldSample<'department'>[] = [
  {
    field: { key: 'unit', type: 'department', label: named('部门', 'Department') },
    valid: [east.id, west.id],
    invalid: ['east', 1],
    given: [[east.id.toUpperCase(), east.id]],
    cells: [
      ['东区', east.id],
      ['west', west.id],
    ],
    refused: [['南区', 'cell_department_unknown']],
  },
];
