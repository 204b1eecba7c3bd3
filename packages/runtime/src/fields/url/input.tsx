import { Input } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isText } from '../values.js';

export const urlInput = defineInput('url', isText, function UrlInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <Input
      id={props.id}
      aria-label={props.label}
      inputMode="url"
      value={value ?? ''}
      disabled={props.disabled}
      {...(props.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale] ?? 'https://'}
      onChange={(event) => props.onChange(event.target.value || null)}
    />
  );
});
