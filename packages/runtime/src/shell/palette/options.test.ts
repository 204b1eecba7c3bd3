import { describe, expect, it } from '@jest/globals';
import { formOf } from '../../testing/render.js';
import { answering, createOptions, entryOptions } from './options.js';

const went: string[] = [];
const go = (to: string) => went.push(to);
const entries = [
  {
    key: 'pumps',
    title: { 'zh-CN': '水泵', 'en-US': 'Pumps' },
    icon: 'tool',
    to: '/a/works/view/pumps',
    outside: false,
  },
  {
    key: 'late',
    title: { 'zh-CN': '逾期水泵', 'en-US': 'Late pumps' },
    icon: 'flag',
    to: '/a/works/view/late',
    outside: false,
  },
];
const goTo = entryOptions(entries, 'zh-CN', new Map([['/a/works/view/pumps', 'p']]), go);

describe('what the palette offers', () => {
  it('is found by its name in either language, the best answer first', () => {
    expect(answering('水泵', goTo).map(({ title }) => title)).toEqual(['水泵', '逾期水泵']);
    expect(answering('late', goTo).map(({ title }) => title)).toEqual(['逾期水泵']);
    expect(answering('valves', goTo)).toEqual([]);
  });

  it('names its shortcut, and goes where it says', () => {
    expect(goTo.map(({ shortcut }) => shortcut)).toEqual(['g p', undefined]);
    goTo[1]?.run();
    expect(went).toEqual(['/a/works/view/late']);
  });

  it('makes a record of each form that may be made', () => {
    const forms = [formOf('device', [], { title: { 'zh-CN': '设备', 'en-US': 'Device' } })];
    const [device] = createOptions('works', forms, 'en-US', (form) => `New ${form}`, go);
    expect(device).toMatchObject({ title: 'New Device', icon: 'form' });
    device?.run();
    expect(went.at(-1)).toBe('/a/works/form/device/new');
  });
});
