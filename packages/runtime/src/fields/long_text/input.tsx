import { Input } from 'antd';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isText } from '../values.js';

export const longTextInput = defineInput('long_text', isText, function LongTextInput({ field, value, ...rest }) {
  const { locale } = useFormats();
  const rows = field.rows ?? 3;
  return (
    <Input.TextArea
      id={rest.id}
      aria-label={rest.label}
      value={value ?? ''}
      autoSize={{ minRows: rows, maxRows: Math.max(rows, 14) }}
      disabled={rest.disabled}
      {...(rest.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale]}
      onChange={(event) => rest.onChange(event.target.value || null)}
    />
  );
});
