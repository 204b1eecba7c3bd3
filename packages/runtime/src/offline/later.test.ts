/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { later } from './later.js';

const done: string[] = [];
/** A page that never has time. */
const busy = () => Object.assign(window, { requestIdleCallback: () => 0 });

afterEach(() => {
  done.length = 0;
  Reflect.deleteProperty(window, 'requestIdleCallback');
});

describe('work that can wait', () => {
  it('is done when there is time', async () => {
    later(() => done.push('first'));
    expect(done).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(done).toEqual(['first']);
  });

  it('is done before the page goes, once', () => {
    busy();
    later(() => done.push('first'));
    later(() => done.push('second'));
    window.dispatchEvent(new Event('pagehide'));
    window.dispatchEvent(new Event('pagehide'));
    expect(done).toEqual(['first', 'second']);
  });
});
