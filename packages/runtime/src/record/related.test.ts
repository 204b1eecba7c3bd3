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
    const { filter } = readState(relatedQuery(device, { via, record: 's1' }));
    expect(filterLogic(device.fields, filter)).toEqual(expected);
  });

  it('asks what the list asks besides, in the order it shows', () => {
    const filter = { '!=': [{ var: 'stage' }, 'gone'] };
    const state = readState(relatedQuery(device, { via: 'site', record: 's1', filter, sort: ['-name'] }));
    expect(state).toMatchObject({ where: filter, sort: ['-name'], filter: { conditions: [{ field: 'site' }] } });
  });

  it('goes a long way by a condition that a filter has no words for', () => {
    const filter = { '!=': [{ var: 'stage' }, 'gone'] };
    const state = readState(relatedQuery(device, { via: 'site.owner', record: 'o1', filter }));
    expect(state.filter.conditions).toEqual([]);
    expect(state.where).toEqual({ and: [{ '==': [{ var: 'site.owner' }, 'o1'] }, filter] });
  });
});
