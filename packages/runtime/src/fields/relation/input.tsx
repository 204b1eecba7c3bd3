import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { RecordPicker } from '../shared/record-picker/RecordPicker.js';
import { isText } from '../values.js';

export const relationInput = defineInput('relation', isText, function RelationInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <RecordPicker
      {...props}
      creates
      scan={field.scan}
      form={field.form}
      filter={field.filter}
      value={value === null ? [] : [value]}
      onChange={([chosen]) => props.onChange(chosen ?? null)}
      placeholder={field.placeholder?.[locale]}
    />
  );
});
