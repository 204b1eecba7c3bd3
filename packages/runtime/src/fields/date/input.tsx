import { defineInput } from '../define.js';
import { TypedPicker } from '../shared/typed-picker/TypedPicker.js';
import { isText } from '../values.js';

/** A day, chosen or typed as people write it: `11.3`, `明天`, `next mon`. */
export const dateInput = defineInput('date', isText, function DateInput({ field, ...props }) {
  return (
    <TypedPicker
      id={props.id}
      label={props.label}
      value={props.value}
      onChange={props.onChange}
      disabled={props.disabled}
      invalid={props.invalid}
      opens={props.opens}
      kind="date"
      placeholder={field.placeholder}
      minimum={field.minimum}
      maximum={field.maximum}
      toValue={(day) => day.format('YYYY-MM-DD')}
      format="YYYY-MM-DD"
    />
  );
});
