import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isText } from '../values.js';

export const dateInput = defineInput('date', isText, function DateInput({ field, value, ...props }) {
  const { locale } = useFormats();
  return (
    <DatePicker
      id={props.id}
      aria-label={props.label}
      className="pulu-full"
      value={value === null ? null : dayjs(value)}
      disabled={props.disabled}
      inputReadOnly
      {...(props.invalid ? { status: 'error' } : {})}
      {...(field.minimum === undefined ? {} : { minDate: dayjs(field.minimum) })}
      {...(field.maximum === undefined ? {} : { maxDate: dayjs(field.maximum) })}
      placeholder={field.placeholder?.[locale] ?? ''}
      onChange={(day: dayjs.Dayjs | null) => props.onChange(day === null ? null : day.format('YYYY-MM-DD'))}
    />
  );
});
