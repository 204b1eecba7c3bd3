import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { DepartmentPicker } from '../shared/DepartmentPicker.js';
import { isText } from '../values.js';

export const departmentInput = defineInput('department', isText, function DepartmentInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <DepartmentPicker
      {...props}
      value={value === null ? [] : [value]}
      onChange={([chosen]) => props.onChange(chosen ?? null)}
      placeholder={field.placeholder?.[locale]}
    />
  );
});
