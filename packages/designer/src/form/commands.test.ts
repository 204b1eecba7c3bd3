import { describe, expect, it } from '@jest/globals';
import { checkDocument, fieldTypes, type Field, type FieldTypeName, type FormDocument } from '@pulu/engine/model';
import {
  addFields,
  changeField,
  changeSection,
  fieldAt,
  moveFields,
  newField,
  newSection,
  removeFields,
  stepField,
} from './commands.js';

const label = (text: string) => ({ 'zh-CN': text, 'en-US': text });
const text = (key: string): Field => ({ key, type: 'text', label: label(key) });
const plain: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'a',
  fields: [text('a'), text('b'), text('c')],
};
const arranged: FormDocument = {
  ...plain,
  layouts: [{ key: 'main', sections: [{ fields: ['a', 'b'] }, { title: label('More'), fields: ['c'] }] }],
};
const keys = (form: FormDocument) => form.fields.map(({ key }) => key).join(' ');
const layout = (form: FormDocument) => form.layouts?.[0]?.sections.map(({ fields }) => fields.join(' ')).join(' | ');

describe('a form without a layout', () => {
  it('takes fields at a place, and moves them', () => {
    expect(keys(addFields(plain, undefined, [text('x')], { after: 'a' }))).toBe('a x b c');
    expect(keys(addFields(plain, undefined, [text('x')]))).toBe('a b c x');
    expect(keys(moveFields(plain, undefined, ['c'], { before: 'a' }))).toBe('c a b');
    expect(keys(stepField(plain, undefined, 'b', 1))).toBe('a c b');
    expect(stepField(plain, undefined, 'a', -1)).toBe(plain);
  });

  it('gets one when a section is wanted', () => {
    expect(layout(newSection(plain, undefined, ['b'], label('Own')))).toBe('a c | b');
  });
});

describe('a form with sections', () => {
  it('takes fields into the section of the place', () => {
    const grown = addFields(arranged, undefined, [text('x')], { before: 'c' });
    expect([keys(grown), layout(grown)]).toEqual(['a b x c', 'a b | x c']);
    expect(layout(addFields(arranged, undefined, [text('x')], { section: 0 }))).toBe('a b x | c');
    expect(layout(addFields(arranged, undefined, [text('x')]))).toBe('a b | c x');
  });

  it('moves several together, and leaves no section empty', () => {
    expect(layout(moveFields(arranged, 'main', ['a', 'c'], { after: 'b' }))).toBe('b a c');
    expect(moveFields(arranged, 'main', ['a'], { before: 'a' })).toBe(arranged);
  });

  it('moves a field by steps, over the edge of its section', () => {
    expect(layout(stepField(arranged, 'main', 'b', 1))).toBe('a | b c');
    expect(layout(stepField(arranged, 'main', 'c', -1))).toBe('a b c');
    expect(layout(stepField(arranged, 'main', 'a', 1))).toBe('b a | c');
  });

  it('changes what a section says of itself', () => {
    const wide = changeSection(arranged, 'main', 1, (section) => ({ ...section, columns: 1 }));
    expect(wide.layouts?.[0]?.sections[1]).toEqual({ title: label('More'), fields: ['c'], columns: 1 });
  });

  it('loses fields from its layouts too, but never the last one', () => {
    expect(layout(removeFields(arranged, ['c']))).toBe('a b');
    expect(removeFields(plain, ['a', 'b', 'c'])).toBe(plain);
  });
});

describe('a field', () => {
  const rows = addFields(plain, undefined, [
    {
      key: 'items',
      type: 'subform',
      label: label('Items'),
      fields: [{ key: 'what', type: 'text', label: label('What') }],
    },
  ]);

  it('is changed where it is, in rows too', () => {
    const column: Field = { key: 'what', type: 'text', label: label('Which') };
    expect(fieldAt(changeField(rows, ['items', 'what'], column), ['items', 'what'])).toEqual(column);
    expect(fieldAt(changeField(plain, ['b'], { ...text('b'), label: label('B') }), ['b'])?.label).toEqual(label('B'));
  });

  it.each(Object.keys(fieldTypes))('of type %s begins as its schema wants it', (type) => {
    const name = Object.keys(fieldTypes).find((each): each is FieldTypeName => each === type);
    if (name === undefined) throw new Error(type);
    const made = newField(name, 'made', label('Made'), plain, (n) => label(`Option ${n}`));
    expect(checkDocument('form', addFields(plain, undefined, [made]), 'forms/site.json').diagnostics).toEqual([]);
  });
});
