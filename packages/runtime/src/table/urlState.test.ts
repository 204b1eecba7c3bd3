import { describe, expect, it } from '@jest/globals';
import { noFilter } from './filter.js';
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
        { field: 'amount', operator: 'greater', value: 12.5 },
        { field: 'keeper', operator: 'is_me' },
      ],
    },
  };

  it('comes back as it was written', () => {
    expect(readState(new URLSearchParams(writeState(state).toString()))).toEqual(state);
  });

  it('leaves out what is as it starts', () => {
    expect(writeState({ search: '', sort: [], filter: noFilter }).toString()).toBe('');
  });

  it.each(['', 'filter=', 'filter={', 'filter=[1,2]', 'filter=["all",["a"],[1,"is"],["a","b",{"x":1}]]'])(
    'makes nothing of what it cannot read: %s',
    (query) => {
      const { filter } = readState(new URLSearchParams(query));
      expect(filter.conditions.every(({ value }) => value === undefined)).toBe(true);
    },
  );
});
