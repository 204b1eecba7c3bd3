import { describe, expect, it } from '@jest/globals';
import type { Manifest, ViewDocument } from '@pulu/engine/model';
import { formOf, label, manifestOf } from '../testing/render.js';
import { homeOf, navigationOf, todoEntry, topEntries } from './navigation.js';
import { lettersOf } from './shortcuts.js';

const view = (key: string): ViewDocument => ({ key, form: 'device', title: label(key), type: 'table', columns: [] });
const link = (name: string) => ({ type: 'view', view: name }) as const;
const manifest: Manifest = {
  ...manifestOf(formOf('device', [], { icon: 'tool' })),
  views: { pumps: view('pumps'), valves: view('valves'), places: view('places') },
  navigation: [
    { title: label('Help'), items: [{ type: 'link', url: 'https://help.example.com', title: label('Manual') }] },
    { title: label('Devices'), items: [link('pumps'), link('valves'), link('gone')] },
    { title: label('Places'), items: [link('places'), link('pumps')] },
    { title: label('Nothing'), items: [link('gone')] },
  ],
  home: link('valves'),
};
const todo = todoEntry(manifest, label('To-do'));
const keys = (entries: readonly { key: string }[]) => entries.map(({ key }) => key);

describe('navigation', () => {
  it('leads only to what is there, and drops groups that lead nowhere', () => {
    expect(navigationOf(manifest).map(({ title, entries }) => [title['en-US'], keys(entries)])).toEqual([
      ['Help', ['https://help.example.com']],
      ['Devices', ['pumps', 'valves']],
      ['Places', ['places', 'pumps']],
    ]);
  });

  it('takes an icon from the link, the view, or the form', () => {
    expect(navigationOf(manifest)[1]?.entries[0]).toMatchObject({ icon: 'tool', to: '/a/works/view/pumps' });
  });

  it('opens first what the role says, if anything', () => {
    expect(homeOf(manifest)?.key).toBe('valves');
    const { home: _, ...without } = manifest;
    expect(homeOf(without)).toBeUndefined();
  });

  it('puts the most important entries under the thumb, each once and none that leaves the app', () => {
    expect(keys(topEntries(manifest, todo, 4))).toEqual(['valves', '$todo', 'pumps', 'places']);
    expect(keys(topEntries(manifest, todo, 2))).toEqual(['valves', '$todo']);
  });
});

describe('letters after G', () => {
  const entry = (title: string) => ({ ...todo, key: title, to: title, title: label(title) });

  it('are initials first, then any letter that is free', () => {
    const letters = lettersOf(['Devices', 'Device types', 'All devices'].map(entry));
    expect([...letters.values()]).toEqual(['d', 'e', 'a']);
  });

  it('leave those of the app itself alone, and run out quietly', () => {
    expect([...lettersOf([entry('Tnp'), entry('中文')]).values()]).toEqual([]);
  });
});
