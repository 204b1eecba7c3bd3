import { Radio, Segmented, Select } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isText } from '../values.js';

export const choiceInput = defineInput('choice', isText, function ChoiceInput({ field, value, ...props }) {
  const { locale } = useFormats();
  const options = field.options
    .filter(({ key, retired }) => retired !== true || key === value)
    .map(({ key, label }) => ({ value: key, label: label[locale] }));
  const common = { id: props.id, 'aria-label': props.label, value, disabled: props.disabled, options };
  if (field.widget === 'radio')
    return <Radio.Group {...common} onChange={(event) => props.onChange(String(event.target.value))} />;
  if (field.widget === 'segmented')
    return <Segmented {...common} className="pulu-wrap" value={value ?? ''} onChange={(key) => props.onChange(key)} />;
  return (
    <Select
      {...(props.opens === true ? { defaultOpen: true, autoFocus: true } : {})}
      {...common}
      className="pulu-full"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      {...(props.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale]}
      onChange={(key: string | undefined) => props.onChange(key ?? null)}
    />
  );
});
