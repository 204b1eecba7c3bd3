import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isText } from '../values.js';

dayjs.extend(utc);
dayjs.extend(timezone);

const wallClock = 'YYYY-MM-DDTHH:mm';

/** A moment, entered on the organisation's wall clock wherever the person is. */
export const datetimeInput = defineInput('datetime', isText, function DatetimeInput({ field, value, ...props }) {
  const { locale, timeZone } = useFormats();
  const isPhone = useIsPhone();
  const shown = value === null ? null : dayjs.utc(value).tz(timeZone);
  const change = (wall: string | undefined) => props.onChange(wall ? dayjs.tz(wall, timeZone).toISOString() : null);
  // A phone has wheels of its own for this, and days and times side by side do not fit beside its edges.
  if (isPhone)
    return (
      <Input
        id={props.id}
        type="datetime-local"
        aria-label={props.label}
        value={shown?.format(wallClock) ?? ''}
        disabled={props.disabled}
        {...(props.invalid ? { status: 'error' } : {})}
        onChange={({ target }) => change(target.value)}
      />
    );
  return (
    <DatePicker
      id={props.id}
      aria-label={props.label}
      className="pulu-full"
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      value={shown}
      disabled={props.disabled}
      inputReadOnly
      {...(props.invalid ? { status: 'error' } : {})}
      placeholder={field.placeholder?.[locale] ?? ''}
      onChange={(moment: dayjs.Dayjs | null) => change(moment?.format(wallClock))}
    />
  );
});
