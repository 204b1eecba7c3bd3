import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldValues, sampleContext } from '../../testing/field-values.js';
import { locales } from '../base.js';
import {
  checkDocument,
  createCatalogue,
  createValueAjv,
  fieldType,
  fieldTypes,
  modelMessages,
  type FieldTypeName,
} from '../index.js';
import { fieldSamples, type FieldSample } from './samples.js';

const values = createValueAjv();
const catalogue = createCatalogue(modelMessages);
const context = sampleContext('zh-CN', 'Asia/Shanghai');

const cases = Object.values(fieldTypes).flatMap(({ type }) =>
  fieldSamples[type].map((sample, index): [string, FieldSample] => [`${type}, sample ${index + 1}`, sample]),
);

/** What is wrong with a form that holds nothing but this field. */
function problemsOf(field: unknown) {
  const title = { 'zh-CN': '表', 'en-US': 'Form' };
  const form = { key: 'trial', title, titleField: 'x', fields: [field] };
  return checkDocument('form', form, 'forms/trial.json').diagnostics;
}

describe.each(cases)('the field type %s', (_name, sample) => {
  const { field } = sample;
  const type = fieldType(field);
  const accepts = values.compile(type.valueSchema(field));
  const format = (value: unknown) => type.formatCell(value, field, context);

  it('accepts its sample document and refuses a property it does not know', () => {
    expect(problemsOf(field)).toEqual([]);
    expect(problemsOf({ ...field, surplus: 1 })).toMatchObject([
      { code: 'property_unknown', pointer: '/fields/0/surplus' },
    ]);
  });

  it('has a storage that fits what can be done with it', () => {
    const storage = type.storage(field);
    const { can } = type;
    if (storage.kind !== 'column') expect(can).toMatchObject({ sort: false, group: false, unique: false });
    else if (storage.column.kind === 'json') expect(can.unique).toBe(false);
    else expect(can.filter).toBe(true);
  });

  it('accepts its valid values, which are canonical', () => {
    for (const value of sample.valid) {
      expect({ value, accepted: accepts(value) }).toEqual({ value, accepted: true });
      expect(type.normalise(value, field)).toEqual(value);
    }
    expect(sample.valid.length).toBeGreaterThan(1);
    expect(sample.valid[0]).not.toEqual(sample.valid[1]);
  });

  it('refuses its invalid values and does not make them valid', () => {
    for (const value of sample.invalid) expect({ value, accepted: accepts(value) }).toEqual({ value, accepted: false });
  });

  it('keeps what is given in its canonical form', () => {
    for (const [given, kept] of sample.given ?? []) {
      const canonical = type.normalise(given, field);
      expect({ given, kept: canonical }).toEqual({ given, kept });
      expect(type.normalise(canonical, field)).toEqual(canonical);
    }
  });

  it('normalises anything at all without throwing, and normalising again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' })), (value) => {
        const once = type.normalise(value, field);
        expect(type.normalise(once, field)).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });

  it('reads the cells of sheets', () => {
    for (const [cell, value] of sample.cells ?? [])
      expect({ cell, ...type.parseCell(cell, field, context) }).toEqual({ cell, value });
  });

  it('names what it cannot read, with words for it in both languages', () => {
    for (const [cell, problem] of sample.refused ?? []) {
      const result = type.parseCell(cell, field, context);
      expect({ cell, result }).toMatchObject({ cell, result: { problem } });
      const params = 'problem' in result ? result.params : undefined;
      for (const locale of locales) {
        const sentence = catalogue.problem({ code: problem, ...(params === undefined ? {} : { params }) }, locale);
        expect(sentence).not.toBe(problem);
        expect(sentence).not.toMatch(/[{}]/);
      }
    }
  });

  it('has words in both languages for what its values should look like', () => {
    const codes = [...JSON.stringify(type.valueSchema(field)).matchAll(/"x-problem":"(\w+)"/g)].map(
      ([, code]) => code ?? '',
    );
    for (const code of codes)
      for (const locale of locales) expect(catalogue.text(locale, 'errors', code)).toBeDefined();
  });

  it('leaves empty cells empty', () => {
    for (const cell of [null, '', '  ']) expect(type.parseCell(cell, field, context)).toEqual({ value: null });
    expect(format(null)).toBeNull();
    expect(format(undefined)).toBeNull();
  });

  if (type.can.import) {
    it('reads back every valid value from the sheet it was written to', () => {
      for (const value of sample.valid) {
        const empty = Array.isArray(value) && value.length === 0;
        expect(type.parseCell(format(value), field, context)).toEqual({ value: empty ? null : value });
      }
    });

    it.each(
      locales.flatMap((locale) => ['Asia/Shanghai', 'America/New_York', 'UTC'].map((zone) => [locale, zone] as const)),
    )('reads back any value, in %s and %s', (locale, timeZone) => {
      const here = sampleContext(locale, timeZone);
      fc.assert(
        fc.property(fieldValues(field), (drawn) => {
          const value = type.normalise(drawn, field);
          fc.pre(accepts(value));
          const cell = type.formatCell(value, field, here);
          const empty = Array.isArray(value) && value.length === 0;
          expect({ cell, ...type.parseCell(cell, field, here) }).toEqual({ cell, value: empty ? null : value });
        }),
        { numRuns: 150 },
      );
    });
  } else {
    it('says that no sheet can fill it', () => {
      expect(type.parseCell('x', field, context)).toMatchObject({
        problem: type.entered ? 'cell_unsupported' : 'cell_computed',
      });
    });
  }
});

describe('the registry', () => {
  it('files every type under its own name, with samples for each', () => {
    for (const [name, type] of Object.entries(fieldTypes)) {
      expect(type.type).toBe(name);
      expect(fieldSamples[type.type].length).toBeGreaterThan(0);
    }
    expect(Object.keys(fieldTypes).length).toBe(32);
  });

  it('refuses to speak of a field of another type', () => {
    const [text] = fieldSamples.text;
    if (text === undefined) throw new Error('no sample');
    expect(() => fieldTypes.number.storage(text.field)).toThrow('the field name is of type text, not number');
  });

  it('computes what nobody enters', () => {
    const computed = Object.values(fieldTypes).flatMap(({ type, entered }): FieldTypeName[] => (entered ? [] : [type]));
    expect(computed.sort()).toEqual(['formula', 'lookup', 'rollup', 'serial']);
  });
});
