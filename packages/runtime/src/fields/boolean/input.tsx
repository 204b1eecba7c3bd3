import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isBoolean } from '../values.js';

/** Yes and no side by side: neither is chosen until somebody chooses, and a second click takes the answer back. */
export const booleanInput = defineInput('boolean', isBoolean, function BooleanInput({ field, value, ...props }) {
  const { locale } = useFormats();
  const { t } = useTranslation();
  const choose = (answer: boolean) => props.onChange(value === answer ? null : answer);
  return (
    <Radio.Group id={props.id} aria-label={props.label} value={value} disabled={props.disabled} optionType="button">
      <Radio.Button value onClick={() => choose(true)}>
        {field.yes?.[locale] ?? t('common.yes')}
      </Radio.Button>
      <Radio.Button value={false} onClick={() => choose(false)}>
        {field.no?.[locale] ?? t('common.no')}
      </Radio.Button>
    </Radio.Group>
  );
});
