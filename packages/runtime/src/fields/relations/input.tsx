import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { RecordPicker } from '../shared/record-picker/RecordPicker.js';
import { isTextList } from '../values.js';

export const relationsInput = defineInput('relations', isTextList, function RelationsInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <RecordPicker
      {...props}
      creates
      scan={field.scan}
      multiple
      form={field.form}
      filter={field.filter}
      maximum={field.maximum}
      value={value ?? []}
      onChange={(ids) => props.onChange(ids.length === 0 ? null : ids)}
      placeholder={field.placeholder?.[locale]}
    />
  );
});
