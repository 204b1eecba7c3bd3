import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { PeoplePicker } from '../shared/PeoplePicker.js';
import { isTextList } from '../values.js';

export const usersInput = defineInput('users', isTextList, function UsersInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <PeoplePicker
      {...props}
      multiple
      maximum={field.maximum}
      value={value ?? []}
      onChange={(ids) => props.onChange(ids.length === 0 ? null : ids)}
      placeholder={field.placeholder?.[locale]}
    />
  );
});
