import { describe, expect, it } from '@jest/globals';
import { readState } from '../../table/urlState.js';
import { drillAddress, readDrill } from './address.js';

const drill = {
  form: 'defect',
  filter: { '==': [{ var: 'stage' }, 'open'] },
  columns: ['found_on', 'severity'],
  sort: ['-found_on'],
  label: { 'zh-CN': '未关闭 · 泵', 'en-US': 'Open · pump' },
  token: 't=1&2',
};

describe('the address of the records behind a number', () => {
  const address = new URL(drillAddress('inspect', 'home', 'open', drill, { owner: 'u1' }), 'http://pulu');

  it('says whose records, and under which choices', () => {
    expect(address.pathname).toBe('/a/inspect/board/home/open/records');
    expect(readDrill(address.searchParams)).toEqual({
      form: 'defect',
      label: drill.label,
      columns: drill.columns,
      token: 't=1&2',
      asked: { owner: 'u1' },
    });
  });

  it('has its condition and its order where every list has them', () => {
    expect(readState(address.searchParams)).toMatchObject({ where: drill.filter, sort: drill.sort });
  });

  it('is none when it was broken on the way', () => {
    expect(readDrill(new URLSearchParams('form=defect&token=t&label={"zh-CN":1}'))).toBeUndefined();
    expect(readDrill(new URLSearchParams('form=defect&label={'))).toBeUndefined();
  });
});
