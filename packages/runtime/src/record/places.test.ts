import { describe, expect, it } from '@jest/globals';
import { label } from '../testing/render.js';
import { filled, placesOf } from './places.js';

const env = { now: new Date('2026-03-05T02:00:00.000Z'), timeZone: 'Asia/Shanghai' };

describe('a text with places', () => {
  it('says what the record and those behind it hold, and a dash for nothing', () => {
    const scope = { name: 'Pump', count: 2, site: { id: 's1', region: 'north' }, why: null };
    expect(filled('{{name}} in {{ site.region }}: {{count}}, {{why}}', scope, env)).toBe('Pump in north: 2, —');
  });

  it('names what has to be read for it, in every language', () => {
    expect(placesOf({ 'zh-CN': '{{a}}', 'en-US': '{{b.c}} of {{a}}' })).toEqual([
      { var: 'a' },
      { var: 'b.c' },
      { var: 'a' },
    ]);
  });

  it('is itself without any', () => {
    expect([filled('Plain', {}, env), placesOf(label('Plain'))]).toEqual(['Plain', []]);
  });
});
