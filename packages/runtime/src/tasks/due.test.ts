import { describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import { createFormats } from '../fields/formats.js';
import en from '../locales/en-US.json' with { type: 'json' };
import { dueOf } from './due.js';

const formats = createFormats('en-US', 'Asia/Shanghai', 'CNY');
const now = new Date('2026-11-23T02:00:00.000Z');

describe('the time of a task', () => {
  it.each([
    ['2026-11-23T05:30:00.000Z', false, '3 hr 30 min left'],
    ['2026-11-22T02:00:00.000Z', true, '1 day overdue'],
    ['2026-11-23T02:00:10.000Z', false, '1 min left'],
  ])('due at %s', async (due, late, words) => {
    const t = await i18next.createInstance().init({ lng: 'en-US', resources: { 'en-US': { translation: en } } });
    expect(dueOf(due, now, formats, t)).toMatchObject({ late, words });
  });

  it('may be all there is', () => {
    expect(dueOf(null, now, formats, i18next.t)).toBeUndefined();
  });
});
