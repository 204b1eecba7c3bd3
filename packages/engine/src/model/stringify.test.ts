import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument, printJson, stringifyDocument } from './index.js';

const label = { 'zh-CN': '站点', 'en-US': 'Site' };

/** A form whose properties stand in no order. */
const form = {
  fields: [
    { type: 'text', required: true, label: { 'en-US': 'Name', 'zh-CN': '名称' }, key: 'name' },
    {
      options: [
        { label, key: 'a' },
        { color: 'red', label, key: 'b' },
      ],
      label,
      type: 'choice',
      key: 'kind',
    },
  ],
  titleField: 'name',
  title: label,
  key: 'site',
  constraints: [{ message: label, check: { '!=': [{ var: 'name' }, null] }, key: 'named' }],
} as const;

const canonical = `{
  "key": "site",
  "title": { "zh-CN": "站点", "en-US": "Site" },
  "titleField": "name",
  "fields": [
    { "key": "name", "type": "text", "label": { "zh-CN": "名称", "en-US": "Name" }, "required": true },
    {
      "key": "kind",
      "type": "choice",
      "label": { "zh-CN": "站点", "en-US": "Site" },
      "options": [
        { "key": "a", "label": { "zh-CN": "站点", "en-US": "Site" } },
        { "key": "b", "label": { "zh-CN": "站点", "en-US": "Site" }, "color": "red" }
      ]
    }
  ],
  "constraints": [
    { "key": "named", "check": { "!=": [{ "var": "name" }, null] }, "message": { "zh-CN": "站点", "en-US": "Site" } }
  ]
}
`;

describe('the canonical text of a document', () => {
  const { document } = parseDocument('form', JSON.stringify(form), 'forms/site.json');
  if (document === undefined) throw new Error('the sample form is wrong');

  it('has properties in the order of the schema, short values on one line', () => {
    expect(stringifyDocument('form', document)).toBe(canonical);
  });

  it('does not change when it is read and written again', () => {
    const again = parseDocument('form', canonical, 'forms/site.json').document;
    expect(again === undefined ? undefined : stringifyDocument('form', again)).toBe(canonical);
  });

  it("keeps the author's order where the schema has none", () => {
    const rule = {
      key: 'tell',
      title: label,
      trigger: { type: 'record_created', form: 'site' },
      start: 'second',
      steps: { second: { type: 'stop' }, first: { type: 'stop' } },
    };
    const { document: parsed } = parseDocument('rule', JSON.stringify(rule), 'rules/tell.json');
    const text = parsed === undefined ? '' : stringifyDocument('rule', parsed);
    expect(text.indexOf('"second": {')).toBeGreaterThan(0);
    expect(text.indexOf('"second": {')).toBeLessThan(text.indexOf('"first": {'));
  });
});

describe('printed JSON', () => {
  it('reads back as the same value, and prints the same again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = printJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(printJson(JSON.parse(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps lines within 120 columns where they can be broken, Chinese counted double', () => {
    const text = printJson({
      title: label,
      long: { a: '一二三四五六七八九十'.repeat(3), b: '一二三四五六七八九十'.repeat(3) },
    });
    expect(text.split('\n').length).toBe(8);
  });
});
