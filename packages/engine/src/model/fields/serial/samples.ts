import { named, type FieldSample } from '../sample.js';

export const samples: readonly FieldSample<'serial'>[] = [
  {
    field: { key: 'number', type: 'serial', label: named('编号', 'Number'), pattern: 'W{yyyy}-{0000}' },
    valid: ['W2026-0001', 'W2026-0002'],
    invalid: [1, 'W'.repeat(61)],
    refused: [['W2026-0001', 'cell_computed']],
  },
];
