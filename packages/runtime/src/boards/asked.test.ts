import { describe, expect, it } from '@jest/globals';
import { readAsked, withAsked } from './asked.js';

describe('what is chosen for all cards of a board', () => {
  it('lives in the address', () => {
    const query = withAsked(new URLSearchParams('full=1'), { from: '2026-11-01', to: '2026-11-30', owner: 'u1' });
    expect(query.toString()).toBe('full=1&from=2026-11-01&to=2026-11-30&owner=u1');
    expect(readAsked(query)).toEqual({ from: '2026-11-01', to: '2026-11-30', owner: 'u1' });
  });

  it('is gone when it is taken back', () => {
    expect(withAsked(new URLSearchParams('from=2026-11-01&department=d1'), {}).toString()).toBe('');
    expect(readAsked(new URLSearchParams('from='))).toEqual({});
  });
});
