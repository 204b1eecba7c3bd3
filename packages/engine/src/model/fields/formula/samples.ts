import { named, sampleTargets, type FieldSample } from '../sample.js';

const label = named('结果', 'Result');
const base = { key: 'result', type: 'formula', label, expr: { var: 'x' } } as const;
const [first, second] = sampleTargets.record;
const refused = [['1', 'cell_computed']] as const;

export const samples: readonly FieldSample<'formula'>[] = [
  { field: { ...base, result: { type: 'text' } }, valid: ['a', 'b'], invalid: [1], given: [['', null]], refused },
  { field: { ...base, result: { type: 'number' } }, valid: [1.25, 2], invalid: ['1'], given: [[1.005, 1.01]], refused },
  {
    field: { ...base, result: { type: 'number', format: 'money', scale: 1 } },
    valid: [1.5, 2],
    invalid: [true],
    given: [[1.25, 1.3]],
    refused,
  },
  {
    field: { ...base, result: { type: 'number', format: 'percent' } },
    valid: [0.1234, 1],
    invalid: ['1%'],
    given: [[0.12345, 0.1235]],
    refused,
  },
  {
    field: { ...base, result: { type: 'number', format: 'duration' } },
    valid: [60, 61],
    invalid: ['1 h'],
    given: [[60.4, 60]],
    refused,
  },
  { field: { ...base, result: { type: 'boolean' } }, valid: [true, false], invalid: [1], refused },
  { field: { ...base, result: { type: 'date' } }, valid: ['2026-03-05', '2026-03-06'], invalid: [1], refused },
  {
    field: { ...base, result: { type: 'datetime' } },
    valid: ['2026-03-05T02:30:00.000Z', '2026-03-05T02:31:00.000Z'],
    invalid: ['2026-03-05'],
    refused,
  },
  {
    field: {
      ...base,
      result: {
        type: 'choice',
        options: [
          { key: 'high', label },
          { key: 'low', label: named('低', 'Low') },
        ],
      },
    },
    valid: ['high', 'low'],
    invalid: ['none'],
    refused,
  },
  {
    field: { ...base, result: { type: 'user' } },
    valid: [sampleTargets.user[0].id, sampleTargets.user[1].id],
    invalid: ['wang'],
    refused,
  },
  {
    field: { ...base, result: { type: 'relation', form: 'site' } },
    valid: [first.id, second.id],
    invalid: [1],
    refused,
  },
];
