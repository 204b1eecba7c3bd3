import { describe, expect, it } from '@jest/globals';
import { acceptedLocale } from './locale.js';

describe('the language of an answer', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en-US'],
    ['zh;q=0.2,en;q=0.7', 'en-US'],
    ['fr-FR,de;q=0.9,zh-TW;q=0.1', 'zh-CN'],
  ])('is the first of %s that the product has', (header, locale) => {
    expect(acceptedLocale(header)).toBe(locale);
  });

  it.each([undefined, '', '*', 'fr'])('is open when the header names none of ours', (header) => {
    expect(acceptedLocale(header)).toBeUndefined();
  });
});
