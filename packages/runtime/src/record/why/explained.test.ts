import { describe, expect, it } from '@jest/globals';
import { formOf, label } from '../../testing/render.js';
import { explained, explainedParts } from './explained.js';
import { scopeOf } from './scope.js';

const site = formOf('site', [{ type: 'text', key: 'region', label: label('Region') }]);
const device = formOf('device', [
  { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
  { type: 'number', key: 'weight', label: label('Weight') },
  {
    type: 'choice',
    key: 'kind',
    label: label('Kind'),
    options: [
      { key: 'pump', label: label('A pump') },
      { key: 'valve', label: label('A valve') },
    ],
  },
  {
    type: 'subform',
    key: 'parts',
    label: label('Parts'),
    fields: [{ type: 'number', key: 'count', label: label('Count') }],
  },
]);
const scope = scopeOf('device', { site, device }, []);
const env = { now: '2026-11-23T02:00:00Z', timeZone: 'Asia/Shanghai' };
const record = {
  id: 'd1',
  weight: 12,
  kind: 'pump',
  site: { id: 's1', region: 'North' },
  parts: [{ count: 2 }, { count: 3 }],
};

describe('why a value is what it is', () => {
  it('is told in words, with each value that was read', () => {
    const found = explained({ '*': [{ var: 'weight' }, 2] }, scope, record, env);
    expect(found?.value).toBe(24);
    expect(found?.text['en-US']).toContain('Weight');
    expect(found?.used).toEqual([{ path: 'weight', text: expect.anything(), value: 12 }]);
  });

  it('goes through relations and counts rows', () => {
    expect(explained({ var: 'site.region' }, scope, record, env)?.used).toMatchObject([
      { path: 'site.region', value: 'North' },
    ]);
    expect(explained({ sum: [{ var: 'parts' }, { var: 'count' }] }, scope, record, env)?.value).toBe(5);
  });

  it('is not told where something is read that the person may not see', () => {
    expect(explained({ '+': [{ var: 'weight' }, { var: 'secret' }] }, scope, record, env)).toBeUndefined();
  });
});

describe('why a condition does not hold', () => {
  const condition = {
    and: [
      { '>': [{ var: 'weight' }, 10] },
      { and: [{ '==': [{ var: 'kind' }, 'valve'] }, { '!': [{ empty: [{ var: 'site' }] }] }] },
    ],
  };

  it('is told part by part, options by their labels', () => {
    const parts = explainedParts(condition, scope, record, env);
    expect(parts.map(({ holds }) => holds)).toEqual([true, false, true]);
    expect(parts[1]?.text['en-US']).toContain('A valve');
    expect(parts[1]?.used).toMatchObject([{ path: 'kind', value: 'pump' }]);
  });

  it('takes a condition without parts as one', () => {
    expect(explainedParts({ '>': [{ var: 'weight' }, 100] }, scope, record, env)).toMatchObject([{ holds: false }]);
    expect(explainedParts({ '>': [{ var: 'secret' }, 100] }, scope, record, env)).toEqual([]);
  });
});
