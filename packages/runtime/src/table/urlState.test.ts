import { describe, expect, it } from '@jest/globals';
import { isGroup, noFilter } from './filter.js';
import { readState, writeState, type ListState } from './urlState.js';

describe('the state of a list in the address', () => {
  const state: ListState = {
    search: '台州 & co',
    sort: ['-created_at', 'name'],
    filter: {
      match: 'any',
      conditions: [
        { field: 'name', operator: 'contains', value: '紧固件' },
        { field: 'risk', operator: 'any_of', value: ['low', 'high'] },
        {
          match: 'all',
          conditions: [
            { field: 'site.amount', operator: 'greater', value: 12.5 },
            { match: 'any', conditions: [{ field: 'keeper', operator: 'is_me' }] },
          ],
        },
      ],
    },
    where: { '!=': [{ var: 'stage' }, 'cancelled'] },
    columns: [{ path: 'name', width: 200, pinned: 'left' }, { path: 'risk' }],
    group: 'risk',
  };
  const fresh: ListState = { search: '', sort: [], filter: noFilter, where: undefined, columns: [], group: undefined };

  it('comes back as it was written', () => {
    expect(readState(new URLSearchParams(writeState(state).toString()))).toEqual(state);
  });

  it('tells no grouping from the grouping of the view', () => {
    expect(readState(writeState({ ...state, group: null })).group).toBeNull();
    expect(readState(writeState(fresh)).group).toBeUndefined();
  });

  it.each(['where=', 'where={', 'where=[1]', 'where="a"'])('takes no condition that is none: %s', (query) => {
    expect(readState(new URLSearchParams(query)).where).toBeUndefined();
  });

  it('leaves out what is as it starts', () => {
    expect(writeState(fresh).toString()).toBe('');
  });

  it.each(['', 'filter=', 'filter={', 'filter=[1,2]', 'filter=["all",["a"],[1,"is"],["a","b",{"x":1}]]'])(
    'makes nothing of what it cannot read: %s',
    (query) => {
      const { filter } = readState(new URLSearchParams(query));
      expect(filter.conditions.every((asked) => !isGroup(asked) && asked.value === undefined)).toBe(true);
    },
  );
});
