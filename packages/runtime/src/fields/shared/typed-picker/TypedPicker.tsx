import type { Label, Locale, Typing } from '@pulu/engine/model';
import { DatePicker } from 'antd';
import type dayjs from 'dayjs';
import { useId, useRef, useState, type FocusEvent, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../../ui/useMedia.js';
import { useFormats } from '../../formats.js';
import { isHere, isMoment, readers, shownAt, type Kind } from './shown.js';
import styles from './typed-picker.module.css';

interface TypedPickerProps {
  readonly id: string;
  readonly label?: string | undefined;
  /** A canonical value, or text that could not be read: checking the form says so. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly placeholder: Label | undefined;
  readonly kind: Kind;
  /** How what was typed is read; default: as the kind is. */
  readonly read?: (text: string, typing: Typing) => string | undefined;
  readonly toValue: (shown: dayjs.Dayjs) => string;
  readonly format: string;
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
  readonly opens?: boolean | undefined;
}

const showTime = { format: 'HH:mm', minuteStep: 5 } as const;

/** A calendar that can be typed into as people write; text that cannot be read stays, with what would be. */
export function TypedPicker({ value, kind, format, ...props }: TypedPickerProps) {
  const { t } = useTranslation();
  const { locale, timeZone } = useFormats();
  const isPhone = useIsPhone();
  const problem = useId();
  const box = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const isRead = value === null || isMoment(value);
  const [kept, setKept] = useState(isRead ? value : null);
  // While text stands that could not be read, the calendar stays where it was: a change would put its own text there.
  if (isRead && kept !== value) setKept(value);
  const at = isRead ? value : kept;
  const written = at === null ? '' : shownAt(at, timeZone).format(format);
  const read = (text: string) => (props.read ?? readers[kind])(text, { now: new Date(), timeZone });
  const commit = () => {
    setTyped('');
    const text = box.current?.querySelector('input')?.value.trim();
    if (text === undefined || (text === written && isRead)) return;
    const given = text === '' ? null : text === written ? at : (read(text) ?? text);
    if (given !== value) props.onChange(given);
  };
  const choose = (day: dayjs.Dayjs | null) => {
    setTyped('');
    props.onChange(day === null ? null : props.toValue(day));
  };
  const left = ({ relatedTarget }: FocusEvent) => {
    const isPanel = relatedTarget instanceof Element && relatedTarget.closest('.ant-picker-dropdown') !== null;
    if (!isPanel) commit();
  };
  const pressed = ({ key, target }: KeyboardEvent) => {
    const isInput = target instanceof HTMLInputElement && !target.readOnly;
    if (isInput && (key === 'Enter' || key === 'Tab')) commit();
  };
  const heard = ({ target }: FormEvent) => target instanceof HTMLInputElement && setTyped(target.value.trim());
  const meant = typed === '' ? undefined : read(typed);
  const meaning = meant === undefined ? '' : shownAt(meant, timeZone).format(format);
  return (
    <div ref={box} onBlur={left} onKeyDown={pressed} onInput={heard}>
      <DatePicker
        id={props.id}
        aria-label={props.label}
        className="pulu-full"
        format={format}
        showNow={isHere(timeZone)}
        value={at === null ? null : shownAt(at, timeZone)}
        disabled={props.disabled}
        // A phone's keyboard would cover the calendar.
        inputReadOnly={isPhone}
        preserveInvalidOnBlur
        placeholder={props.placeholder?.[locale] ?? ''}
        {...(props.opens === true ? { defaultOpen: true } : {})}
        onChange={choose}
        {...(isRead ? {} : { 'aria-describedby': problem })}
        {...(kind === 'datetime' ? { showTime, needConfirm: false } : {})}
        {...(props.invalid || !isRead ? { status: 'error' } : {})}
        {...(props.minimum === undefined ? {} : { minDate: shownAt(props.minimum, timeZone) })}
        {...(props.maximum === undefined ? {} : { maxDate: shownAt(props.maximum, timeZone) })}
      />
      {meaning !== '' && meaning !== typed && (
        <div className={styles.meaning} role="status">
          {t('typed.means', { meaning, weekday: weekdayOf(meaning, locale) })}
        </div>
      )}
      {!isRead && typed === '' && (
        <div id={problem} role="alert" className={styles.unread}>
          {t(`typed.${kind}`, { text: value })}
        </div>
      )}
    </div>
  );
}

function weekdayOf(written: string, locale: Locale): string {
  const day = new Date(`${written.slice(0, 10)}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(day);
}
