import { expect, it } from '@jest/globals';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

const flat = (texts: object): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[key, (text.match(/\{\{\w+\}\}/g) ?? []).sort().join(' ')]] : flat(text as object),
  );

it('the texts are there in both languages, with the same places', () => {
  expect(flat(enUS).sort()).toEqual(flat(zhCN).sort());
});
