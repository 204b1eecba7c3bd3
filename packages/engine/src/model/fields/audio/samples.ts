import { named, type FieldSample } from '../sample.js';

const recording = { id: '01934b6e-0000-7000-8000-000000000051', name: 'a.m4a', size: 10, type: 'audio/mp4' };

export const samples: readonly FieldSample<'audio'>[] = [
  {
    field: { key: 'voice', type: 'audio', label: named('录音', 'Recording'), maxSize: 100 },
    valid: [[recording], [{ ...recording, taken_at: '2026-03-05T02:30:00.000Z' }]],
    invalid: [[{ ...recording, size: 101 }], [{ ...recording, seconds: 3 }], true],
    refused: [['a.m4a', 'cell_unsupported']],
  },
];
