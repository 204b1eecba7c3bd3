import { describe, expect, it } from '@jest/globals';
import { fieldType, type Field } from '@pulu/engine/model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { memo } from 'react';
import { formOf, label, manifestOf, renderIn } from '../testing/render.js';
import { RecordForm } from './RecordForm.js';
import { useField } from './store.js';

const plain = Array.from({ length: 120 }, (_, at): Field => ({
  type: 'text',
  key: `plain_${at}`,
  label: label(`P${at}`),
}));
const conditional = Array.from({ length: 30 }, (_, at): Field => ({
  type: 'text',
  key: `asked_${at}`,
  label: label(`A${at}`),
  visibleWhen: { '==': [{ var: `plain_${at}` }, 'yes'] },
}));
const fields = [...plain, ...conditional];
const jsonSchema = {
  type: 'object',
  properties: Object.fromEntries(fields.map((field) => [field.key, fieldType(field).valueSchema(field)])),
};
const uiSchema = { 'ui:options': { sections: [{ columns: 2, fields: fields.map(({ key }) => key) }] } };
const form = formOf('large', fields, { jsonSchema, uiSchemas: { '': uiSchema } });

describe('a form of 150 fields', () => {
  it('draws a key stroke in the field it goes into, and in those that follow from it, but in no other', async () => {
    const drawn = new Map<string, number>();
    const Probe = memo(function Probe({ name }: { readonly name: string }) {
      useField(name);
      drawn.set(name, (drawn.get(name) ?? 0) + 1);
      return null;
    });
    await renderIn(
      manifestOf(form),
      <RecordForm
        source={{ fields, jsonSchema, uiSchema, writable: form.writable, form }}
        initial={{}}
        isNew
        onSave={() => Promise.resolve()}
        footer={() => null}
      >
        {fields.map(({ key }) => (
          <Probe key={key} name={key} />
        ))}
      </RecordForm>,
    );
    drawn.clear();
    await userEvent.type(screen.getByLabelText('P3'), 'yes');
    expect([...drawn]).toEqual([
      ['plain_3', 3],
      ['asked_3', 1],
    ]);
    expect(screen.getByLabelText('A3')).toBeDefined();
  }, 30_000);
});
