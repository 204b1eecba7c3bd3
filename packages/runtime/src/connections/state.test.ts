import { describe, expect, it } from '@jest/globals';
import { stateOf, type Told } from './state.js';

const now = new Date('2026-03-01T08:00:00Z');
const told = (standing: Partial<Told['standing']>, ready = true): Told => ({
  ready,
  standing: { last_call: null, failing_since: null, rests_until: null, last_message: null, ...standing },
});
const call = { at: '2026-03-01T07:59:00Z', ms: 20, problem: null, next: null };

describe('how a service is doing', () => {
  it('is not known before it was called, and good once that went well', () => {
    expect([stateOf(told({}), now), stateOf(told({ last_call: call }), now)]).toEqual(['idle', 'working']);
  });

  it('is that it fails, and that it is left alone as long as it is', () => {
    const failing = { last_call: call, failing_since: '2026-03-01T07:00:00Z' };
    expect(stateOf(told(failing), now)).toBe('failing');
    expect(stateOf(told({ ...failing, rests_until: '2026-03-01T08:00:30Z' }), now)).toBe('resting');
    expect(stateOf(told({ ...failing, rests_until: '2026-03-01T07:59:30Z' }), now)).toBe('failing');
  });

  it('is first of all what is missing', () => {
    expect(stateOf(told({ failing_since: '2026-03-01T07:00:00Z' }, false), now)).toBe('unset');
  });
});
