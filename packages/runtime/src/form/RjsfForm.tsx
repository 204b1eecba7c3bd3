import { Theme as antdTheme } from '@rjsf/antd';
import { withTheme } from '@rjsf/core';
import type { FieldProps, RegistryFieldsType, UiSchema, ValidatorType } from '@rjsf/utils';
import type { JsonSchema } from '@pulu/engine/model';
import { memo, type ReactNode } from 'react';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { fieldViews } from '../fields/index.js';
import { inputs } from '../fields/inputs.js';
import { isObject } from '../fields/values.js';
import styles from './form.module.css';
import { useField, useFormStore } from './store.js';
import { FieldTemplate, ObjectTemplate } from './templates.js';

/** A field of the form by its document: what is only shown as text, the rest as its type's input. */
function EntryField({ name, fieldPathId }: FieldProps<unknown>) {
  const store = useFormStore();
  const { live, shown, readOnly, value, titles, problem } = useField(name);
  if (live === undefined || shown === undefined) return null;
  const Input = readOnly ? undefined : inputs[live.field.type];
  if (Input === undefined)
    return (
      <output id={fieldPathId.$id} className={styles.output}>
        <FieldDisplay field={shown} value={value} titles={titles} />
      </output>
    );
  return (
    <Input
      id={fieldPathId.$id}
      field={live.field}
      value={value ?? null}
      onChange={(entered) => store.get().enter(name, entered)}
      disabled={false}
      invalid={problem !== ''}
      titles={titles}
    />
  );
}

const entry = 'entry';
const fields: RegistryFieldsType = Object.fromEntries(
  [...Object.keys(fieldViews), entry].map((name) => [name, EntryField]),
);

/** What is wrong with values is found by check.ts, in our words; compiled schemas offer rjsf no alternatives to choose from. */
const validator: ValidatorType = {
  isValid: () => true,
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  rawValidation: () => ({}),
};

const ThemedForm = withTheme(antdTheme);

interface RjsfFormProps {
  readonly id: string;
  readonly schema: JsonSchema;
  readonly uiSchema: JsonSchema;
  /** Stands below the fields, inside the form. */
  readonly children: ReactNode;
}

/**
 * The form as rjsf draws it from its schema, with the fields and sections of ours. It is drawn once: values, visibility and
 * problems live in the form's store, where each field follows its own.
 */
export const RjsfForm = memo(function RjsfForm({ id, schema, uiSchema, children }: RjsfFormProps) {
  const store = useFormStore();
  return (
    <ThemedForm
      id={id}
      idPrefix={id}
      schema={schema}
      uiSchema={uiSchemaOf(schema, uiSchema)}
      fields={fields}
      templates={{ FieldTemplate, ObjectFieldTemplate: ObjectTemplate }}
      validator={validator}
      noValidate
      noHtml5Validate
      showErrorList={false}
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
      onSubmit={() => store.get().submit()}
    >
      {children}
    </ThemedForm>
  );
});

/** The UI schema with every field drawn by us, also where the compiled one does not name its type. */
function uiSchemaOf(schema: JsonSchema, uiSchema: JsonSchema): UiSchema {
  const keys = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return { ...Object.fromEntries(keys.map((key) => [key, { 'ui:field': entry }])), ...uiSchema };
}
