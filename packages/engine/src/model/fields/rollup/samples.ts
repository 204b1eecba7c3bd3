import { named, type FieldSample } from '../sample.js';

const base = { key: 'total', type: 'rollup', label: named('合计', 'Total'), form: 'task', via: 'site' } as const;
const refused = [['1', 'cell_computed']] as const;

export const samples: readonly FieldSample<'rollup'>[] = [
  { field: { ...base, measure: 'count' }, valid: [0, 3], invalid: ['3'], refused },
  { field: { ...base, measure: 'sum', field: 'hours' }, valid: [1.5, -2], invalid: [true], refused },
  { field: { ...base, measure: 'max', field: 'due' }, valid: ['2026-03-05', 3], invalid: [], refused },
];
