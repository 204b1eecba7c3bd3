import { beforeAll, describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import { textFiles } from '../testing/texts.js';
import { addTexts, startTexts, switchTexts } from './i18n.js';

const said = () => [i18next.t('boards.empty'), i18next.t('connections.title'), i18next.t('connections.intro')];

describe('the texts of a part that loads later', () => {
  beforeAll(() => startTexts('zh-CN'));

  it('are not there at first', () => {
    expect(i18next.exists('connections.intro')).toBe(false);
  });

  it('join those that were there', async () => {
    await addTexts('boards');
    await addTexts('connections');
    expect(textFiles.boards['zh-CN']).toHaveProperty('boards.empty', said()[0]);
    expect(textFiles.start['zh-CN']).toHaveProperty('connections.title', said()[1]);
    expect(textFiles.connections['zh-CN']).toHaveProperty('connections.intro', said()[2]);
  });

  it('change with the language', async () => {
    await switchTexts('en-US');
    expect(textFiles.boards['en-US']).toHaveProperty('boards.empty', said()[0]);
    expect(textFiles.connections['en-US']).toHaveProperty('connections.intro', said()[2]);
  });

  it('are there in the language that was chosen while they loaded', async () => {
    const adding = addTexts('profile');
    await switchTexts('zh-CN');
    await adding;
    expect(textFiles.profile['zh-CN']).toHaveProperty('profile.display', i18next.t('profile.display'));
  });
});
