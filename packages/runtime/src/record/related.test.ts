import { describe, expect, it } from '@jest/globals';
import { filterLogic } from '../table/filter.js';
import { readState } from '../table/urlState.js';
import { formOf, label } from '../testing/render.js';
import { relatedQuery } from './related.js';

const device = formOf('device', [
  { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
  { type: 'relations', key: 'sites', label: label('Sites'), form: 'site' },
]);

describe('the table of what leads to a record', () => {
  it.each([
    ['site', { in: [{ var: 'site' }, ['s1']] }],
    ['sites', { includes_any: [{ var: 'sites' }, ['s1']] }],
  ])('asks for those whose %s it is', (via, expected) => {
    const { filter } = readState(relatedQuery(device, via, 's1'));
    expect(filterLogic(device.fields, filter)).toEqual(expected);
  });
});
