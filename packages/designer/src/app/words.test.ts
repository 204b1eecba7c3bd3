import { isPlainObject } from '@pulu/engine/model';
import { describe, expect, it } from '@jest/globals';
import enUS from '../locales/en-US.json' with { type: 'json' };
import propertiesEnUS from '../locales/properties.en-US.json' with { type: 'json' };
import propertiesZhCN from '../locales/properties.zh-CN.json' with { type: 'json' };
import zhCN from '../locales/zh-CN.json' with { type: 'json' };

/** Every text by its key, with the places in it. */
function textsOf(from: object, at = ''): Map<string, string> {
  return new Map(
    Object.entries(from).flatMap(([name, value]): [string, string][] => {
      if (isPlainObject(value)) return [...textsOf(value, `${at}${name}.`)];
      const places = [...String(value).matchAll(/\{\{(\w+)\}\}/g)].map(([, place]) => place).sort();
      return [[`${at}${name}`, places.join(' ')]];
    }),
  );
}

describe('the texts', () => {
  it('are there in both languages, with the same places', () => {
    expect(textsOf(enUS)).toEqual(textsOf(zhCN));
    expect(Object.keys(propertiesEnUS)).toEqual(Object.keys(propertiesZhCN));
  });
});
