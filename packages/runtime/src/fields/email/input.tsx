import { Input } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isText } from '../values.js';

export const emailInput = defineInput('email', isText, function EmailInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <Input
      id={props.id}
      aria-label={props.label}
      inputMode="email"
      value={value ?? ''}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale]}
      onChange={(event) => props.onChange(event.target.value || null)}
    />
  );
});
