import type { RuleDocument, RunAnswer, RunStep } from '@pulu/engine/model';
import { label } from '../../../testing/render.js';
import type { RuleWords } from '../words.js';

/** A rule with every kind of way. */
export const rule: RuleDocument = {
  key: 'check',
  title: label('Check'),
  trigger: { type: 'record_updated', form: 'device', fields: ['price'] },
  when: { '>': [{ var: 'price' }, 0] },
  start: 'large',
  steps: {
    large: { type: 'condition', if: { '>': [{ var: 'price' }, 100] }, then: 'ask', else: 'each' },
    ask: {
      type: 'approval',
      title: label('Ask the chief'),
      mode: 'any_of',
      assignees: [
        { type: 'role', role: 'chief' },
        { type: 'field', field: 'owner' },
      ],
      due: { value: 2, unit: 'working_day' },
      approved: 'each',
      rejected: 'back',
      returned: 'back',
    },
    each: { type: 'for_each', form: 'inspection', via: 'device', body: 'mark', next: 'fork' },
    mark: { type: 'update_record', record: 'each', values: { note: 'seen' } },
    fork: { type: 'parallel', branches: ['left', 'right'] },
    left: { type: 'stop', message: label('Left') },
    right: {
      type: 'wait',
      for: { value: 1, unit: 'hour' },
      event: { type: 'record_deleted', form: 'device' },
      next: 'left',
      timeout: 'back',
      onError: 'back',
    },
    back: { type: 'notify', message: 'told', to: [{ type: 'department_head', of: 'owner' }] },
  },
};

/** The same, with what it takes to tell it. */
export const words: RuleWords = {
  document: rule,
  expressions: {
    '/when': label('Price is greater than 0'),
    '/steps/large/if': label('Price is greater than 100'),
    '/steps/mark/values/note': label('“seen”'),
  },
  names: {
    'form:device': label('Device'),
    'form:inspection': label('Inspection'),
    'field:device.price': label('Price'),
    'field:device.owner': label('Owner'),
    'field:inspection.note': label('Note'),
    'role:chief': label('Chief'),
    'message:told': label('It came back'),
  },
};

/** A run of it, as far as a test says. */
export function runOf(more: Partial<RunAnswer>): RunAnswer {
  return {
    id: 'run',
    rule: 'check',
    title: rule.title,
    state: 'done',
    form: 'device',
    record: 'record',
    about: 'Pump',
    step: null,
    stepTitle: null,
    due: null,
    begun: '2026-01-01T00:00:00.000Z',
    ended: null,
    problem: null,
    handler: null,
    trigger: 'record_updated',
    cause: null,
    parent: null,
    actor: null,
    undelivered: 0,
    steps: [],
    deliveries: [],
    children: [],
    branches: [],
    waits: [],
    paused: false,
    ...more,
  };
}

/** An attempt at a step that took a fifth of a second. */
export function stepOf(step: string, more: Partial<RunStep> = {}): RunStep {
  return {
    step,
    title: null,
    type: 'stop',
    attempt: 1,
    round: 0,
    state: 'done',
    input: null,
    output: null,
    problem: null,
    started: '2026-01-01T00:00:00.000Z',
    ended: '2026-01-01T00:00:00.200Z',
    ...more,
  };
}
