import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { PeoplePicker } from '../shared/PeoplePicker.js';
import { isText } from '../values.js';

export const userInput = defineInput('user', isText, function UserInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <PeoplePicker
      {...props}
      value={value === null ? [] : [value]}
      onChange={([chosen]) => props.onChange(chosen ?? null)}
      placeholder={field.placeholder?.[locale]}
    />
  );
});
