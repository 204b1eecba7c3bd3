import { Input } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { Scannable } from '../shared/scan/Scannable.js';
import { isText } from '../values.js';

export const phoneInput = defineInput('phone', isText, function PhoneInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <Scannable scan={field.scan} disabled={props.disabled} onScanned={props.onChange}>
      <Input
        id={props.id}
        aria-label={props.label}
        inputMode="tel"
        value={value ?? ''}
        disabled={props.disabled}
        {...(props.invalid ? { status: 'error' } : {})}
        placeholder={field.placeholder?.[locale]}
        onChange={(event) => props.onChange(event.target.value || null)}
      />
    </Scannable>
  );
});
