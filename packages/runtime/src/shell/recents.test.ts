import { beforeEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { forgetVisit, keepVisitsOf, rememberVisit, useRecents } from './recents.js';

function titles(app = 'works') {
  const { result, unmount } = renderHook(() => useRecents(app));
  unmount();
  return result.current.map(({ title }) => title);
}

describe('recently opened records', () => {
  beforeEach(() => {
    cleanup();
    localStorage.clear();
    keepVisitsOf('ann');
  });

  it('come the latest first, each once, under the title seen last', () => {
    rememberVisit('works', 'device', '1', 'Pump');
    rememberVisit('works', 'device', '2', 'Valve');
    rememberVisit('works', 'device', '1', 'Pump A');
    expect(titles()).toEqual(['Pump A', 'Valve']);
  });

  it('are those of the app that is open', () => {
    rememberVisit('works', 'device', '1', 'Pump');
    rememberVisit('fleet', 'car', '2', 'Van');
    expect(titles('fleet')).toEqual(['Van']);
  });

  it('are thirty at most', () => {
    for (let count = 1; count <= 32; count++) rememberVisit('works', 'device', String(count), `Device ${count}`);
    expect(titles()).toHaveLength(30);
    expect(titles().at(-1)).toBe('Device 3');
  });

  it('are told to who is looking', () => {
    const { result } = renderHook(() => useRecents('works'));
    act(() => rememberVisit('works', 'device', '1', 'Pump'));
    expect(result.current).toEqual([{ app: 'works', form: 'device', id: '1', title: 'Pump' }]);
    act(() => forgetVisit('1'));
    expect(result.current).toEqual([]);
  });

  it('stay with the person, and are gone for the next one', () => {
    rememberVisit('works', 'device', '1', 'Pump');
    keepVisitsOf('ann');
    expect(titles()).toEqual(['Pump']);
    keepVisitsOf('bob');
    expect(titles()).toEqual([]);
  });

  it('are gone after signing out', () => {
    rememberVisit('works', 'device', '1', 'Pump');
    keepVisitsOf(null);
    expect(localStorage).toHaveLength(0);
  });

  it('that cannot be read are none', () => {
    localStorage.setItem('pulu.recents', '{"user":"ann","visits":[{"id":5},null]}');
    expect(titles()).toEqual([]);
    localStorage.setItem('pulu.recents', 'not json');
    expect(titles()).toEqual([]);
  });
});
