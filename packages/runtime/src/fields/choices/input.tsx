import { Select } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isTextList } from '../values.js';

export const choicesInput = defineInput('choices', isTextList, function ChoicesInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <Select
      {...(props.opens === true ? { defaultOpen: true, autoFocus: true } : {})}
      id={props.id}
      aria-label={props.label}
      mode="multiple"
      className="pulu-full"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value === null ? [] : [...value]}
      {...(field.maximum === undefined ? {} : { maxCount: field.maximum })}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale]}
      options={field.options
        .filter(({ key, retired }) => retired !== true || value?.includes(key) === true)
        .map(({ key, label }) => ({ value: key, label: label[locale] }))}
      onChange={(keys: string[]) => props.onChange(keys.length === 0 ? null : keys)}
    />
  );
});
