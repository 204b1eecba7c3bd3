import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isText } from '../values.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** A moment, entered on the organisation's wall clock wherever the person is. */
export const datetimeInput = defineInput('datetime', isText, function DatetimeInput({ field, value, ...props }) {
  const { locale, timeZone } = useFormats();
  return (
    <DatePicker
      id={props.id}
      aria-label={props.label}
      className="pulu-full"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      value={value === null ? null : dayjs.utc(value).tz(timeZone)}
      disabled={props.disabled}
      inputReadOnly
      {...(props.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale] ?? ''}
      onChange={(moment: dayjs.Dayjs | null) =>
        props.onChange(moment === null ? null : dayjs.tz(moment.format('YYYY-MM-DDTHH:mm'), timeZone).toISOString())
      }
    />
  );
});
