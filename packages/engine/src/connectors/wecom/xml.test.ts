import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readXml } from './xml.js';

describe('the XML of messages', () => {
  it('comes to texts by their names, as WeCom writes them', () => {
    const text = `<xml><ToUserName><![CDATA[ww-1]]></ToUserName><CreateTime>1348831860</CreateTime>
      <Content><![CDATA[1 < 2 & <b>]]></Content><Empty/><None></None></xml>`;
    expect(readXml(text)).toEqual({
      ToUserName: 'ww-1',
      CreateTime: '1348831860',
      Content: '1 < 2 & <b>',
      Empty: '',
      None: '',
    });
  });

  it('may hold elements in elements, and the same one again', () => {
    expect(readXml('<xml><A><B>1</B><B>2</B></A><C><B>3</B></C></xml>')).toEqual({
      A: { B: ['1', '2'] },
      C: { B: '3' },
    });
    expect(readXml('<?xml version="1.0" encoding="UTF-8"?>\n<xml><A>x</A></xml>')).toEqual({ A: 'x' });
  });

  it('may stand for characters, in the few ways that XML itself knows', () => {
    expect(readXml('<x><a>&lt;&amp;&gt;&quot;&apos;&#65;&#x4f60;</a></x>')).toEqual({ a: '<&>"\'A你' });
    for (const wrong of ['&nbsp;', '&', '& ', '&lt', '&#0;', '&#x110000;', '&constructor;'])
      expect(readXml(`<x><a>${wrong}</a></x>`)).toBeUndefined();
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'],
    ['<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'],
    ['<!DOCTYPE x SYSTEM "http://example.com/x.dtd"><x/>'],
    ['<x><?php echo 1 ?></x>'],
    ['<x a="1">y</x>'],
    ['<x><y></x></y>'],
    ['<x>'],
    ['</x>'],
    ['<x/><y/>'],
    ['text'],
    [''],
    ['<x><![CDATA[open</x>'],
    ['<x><!-- a --></x>'],
  ])('is not read when it is anything more, or is not whole: %s', (text) => {
    expect(readXml(text)).toBeUndefined();
  });

  it('has its limits', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(readXml(nested(8))).toBeDefined();
    expect(readXml(nested(9))).toBeUndefined();
    expect(readXml(`<x>${'<a/>'.repeat(499)}</x>`)).toBeDefined();
    expect(readXml(`<x>${'<a/>'.repeat(500)}</x>`)).toBeUndefined();
    expect(readXml(`<x>${'a'.repeat(70_000)}</x>`)).toBeUndefined();
  });

  it('holds whatever text was put into it, and names of it are never more than names', () => {
    const texts = fc.string().filter((text) => !text.includes(']]>'));
    fc.assert(fc.property(texts, (text) => expect(readXml(`<x><a><![CDATA[${text}]]></a></x>`)).toEqual({ a: text })));
    expect(Object.keys(readXml('<x><__proto__>1</__proto__></x>') ?? {})).toEqual(['__proto__']);
    fc.assert(fc.property(fc.string(), (text) => void readXml(text)));
  });
});
