import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { inputs } from '../fields/inputs.js';
import type { Values } from '../form/live.js';
import { isRequired, isVisible } from '../form/state.js';
import { useFormState } from '../form/store.js';

interface AskedFieldProps {
  readonly name: string;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  readonly missing: boolean;
  /** Demanded here, whatever the form says. */
  readonly demanded?: boolean;
}

/** A field that is asked for outside of its form. */
export function AskedField({ name, values, onChange, missing, demanded = false }: AskedFieldProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const state = useFormState();
  const live = state.live.get(name);
  if (live === undefined || !isVisible(live, state)) return null;
  const { field } = live;
  const Input = inputs[field.type];
  if (Input === undefined) return null;
  const messages = [...(missing ? [t('problem.codes.required')] : []), ...(state.problems.get(`/${name}`) ?? [])];
  return (
    <Form.Item
      label={field.label[locale]}
      htmlFor={`gate_${name}`}
      required={demanded || isRequired(live, state)}
      {...(messages.length === 0 ? {} : { validateStatus: 'error' as const, help: messages.join(' ') })}
    >
      <Input
        id={`gate_${name}`}
        field={field}
        value={values[name] ?? null}
        onChange={(value) => onChange({ ...values, [name]: value })}
        disabled={false}
        invalid={messages.length > 0}
        titles={state.titles}
      />
    </Form.Item>
  );
}
