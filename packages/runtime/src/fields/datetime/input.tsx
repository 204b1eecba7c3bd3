import { readTypedMoment, wallClockAt } from '@pulu/engine/model';
import { Input } from 'antd';
import { useIsPhone } from '../../ui/useMedia.js';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { instantShown, isMoment, shownAt } from '../shared/typed-picker/shown.js';
import { TypedPicker } from '../shared/typed-picker/TypedPicker.js';
import { isText } from '../values.js';

/** A moment, entered on the organisation's wall clock wherever the person is: chosen, or typed as people write it. */
export const datetimeInput = defineInput('datetime', isText, function DatetimeInput({ field, value, ...props }) {
  const { timeZone } = useFormats();
  const isPhone = useIsPhone();
  const at = value !== null && isMoment(value) ? value : null;
  // A phone has wheels of its own for this, and days and times side by side do not fit beside its edges.
  if (isPhone)
    return (
      <Input
        id={props.id}
        type="datetime-local"
        aria-label={props.label}
        value={at === null ? '' : shownAt(at, timeZone).format('YYYY-MM-DDTHH:mm')}
        disabled={props.disabled}
        {...(props.invalid ? { status: 'error' } : {})}
        onChange={({ target }) => props.onChange(readTypedMoment(target.value, { now: new Date(), timeZone }) ?? null)}
      />
    );
  return (
    <TypedPicker
      id={props.id}
      label={props.label}
      value={value}
      onChange={props.onChange}
      disabled={props.disabled}
      invalid={props.invalid}
      opens={props.opens}
      kind="datetime"
      placeholder={field.placeholder}
      // Where only a day is typed, the time stays what it was.
      read={(text, typing) =>
        readTypedMoment(text, typing, at === null ? undefined : wallClockAt(new Date(at), timeZone))
      }
      toValue={(shown) => instantShown(shown, timeZone)}
      format="YYYY-MM-DD HH:mm"
    />
  );
});
