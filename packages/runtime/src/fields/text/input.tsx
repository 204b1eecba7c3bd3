import { Input } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { Scannable } from '../shared/scan/Scannable.js';
import { isText } from '../values.js';

export const textInput = defineInput('text', isText, function TextInput({ field, value, onChange, ...rest }) {
  const { locale } = useFormats();
  return (
    <Scannable scan={field.scan} disabled={rest.disabled} onScanned={onChange}>
      <Input
        id={rest.id}
        aria-label={rest.label}
        value={value ?? ''}
        maxLength={field.maxLength ?? 200}
        disabled={rest.disabled}
        {...(rest.invalid ? { status: 'error' } : {})}
        placeholder={field.placeholder?.[locale]}
        onChange={(event) => onChange(event.target.value || null)}
      />
    </Scannable>
  );
});
