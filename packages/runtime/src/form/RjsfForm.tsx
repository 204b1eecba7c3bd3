import { Theme as antdTheme } from '@rjsf/antd';
import { withTheme } from '@rjsf/core';
import {
  ErrorSchemaBuilder,
  type ErrorSchema,
  type FieldProps,
  type RegistryFieldsType,
  type UiSchema,
  type ValidatorType,
} from '@rjsf/utils';
import type { JsonSchema } from '@pulu/engine/model';
import type { ReactNode } from 'react';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { fieldViews } from '../fields/index.js';
import { inputs } from '../fields/inputs.js';
import { isObject } from '../fields/values.js';
import type { Values } from './live.js';
import type { Problems } from './problems.js';
import { isReadOnly, useFormState } from './state.js';
import styles from './form.module.css';
import { FieldTemplate, ObjectTemplate } from './templates.js';

/** A field of the form by its document: what is only shown as text, the rest as its type's input. */
function EntryField({ name, formData, onChange, fieldPathId, rawErrors = [] }: FieldProps<unknown>) {
  const state = useFormState();
  const live = state.live.get(name);
  const shown = state.shown.get(name);
  if (live === undefined || shown === undefined) return null;
  const Input = isReadOnly(live, state) ? undefined : inputs[live.field.type];
  if (Input === undefined)
    return (
      <output id={fieldPathId.$id} className={styles.output}>
        <FieldDisplay field={shown} value={state.scope[name]} titles={state.titles} />
      </output>
    );
  return (
    <Input
      id={fieldPathId.$id}
      field={live.field}
      value={formData ?? null}
      onChange={(value) => onChange(value, fieldPathId.path)}
      disabled={false}
      invalid={rawErrors.length > 0}
      titles={state.titles}
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
  readonly values: Values;
  readonly problems: Problems;
  readonly onChange: (values: Values) => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** The form as rjsf draws it from its schema, with the fields, sections and problems of ours. */
export function RjsfForm({ values, problems, onChange, onSubmit, ...props }: RjsfFormProps) {
  return (
    <ThemedForm
      id={props.id}
      idPrefix={props.id}
      schema={props.schema}
      uiSchema={uiSchemaOf(props.schema, props.uiSchema)}
      formData={values}
      fields={fields}
      templates={{ FieldTemplate, ObjectFieldTemplate: ObjectTemplate }}
      validator={validator}
      noValidate
      noHtml5Validate
      showErrorList={false}
      extraErrors={errorTree(problems)}
      experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
      onChange={(event) => onChange(event.formData as Values)}
      onSubmit={onSubmit}
    >
      {props.children}
    </ThemedForm>
  );
}

/** The UI schema with every field drawn by us, also where the compiled one does not name its type. */
function uiSchemaOf(schema: JsonSchema, uiSchema: JsonSchema): UiSchema {
  const keys = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return { ...Object.fromEntries(keys.map((key) => [key, { 'ui:field': entry }])), ...uiSchema };
}

/** Messages by pointer as the tree that rjsf hangs beside its fields. Those of rows stand in their cells, see FormState. */
function errorTree(problems: Problems): ErrorSchema {
  const builder = new ErrorSchemaBuilder();
  for (const [path, messages] of problems) {
    const [, key = '', ...rest] = path.split('/');
    if (key !== '' && rest.length === 0) builder.addErrors([...messages], key);
  }
  return builder.ErrorSchema;
}
