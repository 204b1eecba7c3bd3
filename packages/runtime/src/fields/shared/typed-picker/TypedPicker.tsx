import type { Label, Typing } from '@pulu/engine/model';
import type dayjs from 'dayjs';
import { useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../../ui/useMedia.js';
import { useFormats } from '../../formats.js';
import { formatsOf, isHere, readers, WallPicker, type Kind } from './picker.js';
import { isMoment, shownAt } from './shown.js';
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
  /** How what was typed is read in the end; default: as the calendar follows it. */
  readonly read?: (text: string, typing: Typing) => string | undefined;
  readonly toValue: (shown: dayjs.Dayjs) => string;
  readonly format: string;
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
}

const showTime = { format: 'HH:mm', minuteStep: 5 } as const;

/** A calendar that can be typed into as people write; text that cannot be read stays, with what would be. */
export function TypedPicker({ value, kind, format, ...props }: TypedPickerProps) {
  const { t } = useTranslation();
  const { locale, timeZone } = useFormats();
  const isPhone = useIsPhone();
  const problem = useId();
  const box = useRef<HTMLDivElement>(null);
  const isRead = value === null || isMoment(value);
  const [kept, setKept] = useState(isRead ? value : null);
  // While text stands that could not be read, the calendar stays where it was: a change would put its own text there.
  if (isRead && kept !== value) setKept(value);
  const at = isRead ? value : kept;
  const commit = () => {
    const text = box.current?.querySelector('input')?.value.trim();
    if (text === undefined) return;
    const same = at !== null && text === shownAt(at, timeZone).format(format);
    if (same && isRead) return;
    const typing = { now: new Date(), timeZone };
    const given = text === '' ? null : same ? at : ((props.read ?? readers[kind])(text, typing) ?? text);
    if (given !== value) props.onChange(given);
  };
  const left = ({ relatedTarget }: FocusEvent) => {
    const isPanel = relatedTarget instanceof Element && relatedTarget.closest('.ant-picker-dropdown') !== null;
    if (!isPanel) commit();
  };
  const pressed = ({ key, target }: KeyboardEvent) => {
    const isTyped = target instanceof HTMLInputElement && !target.readOnly;
    if (isTyped && (key === 'Enter' || key === 'Tab')) commit();
  };
  return (
    <div ref={box} onBlur={left} onKeyDown={pressed}>
      <WallPicker
        id={props.id}
        aria-label={props.label}
        className="pulu-full"
        format={formatsOf(format, kind, timeZone)}
        showNow={isHere(timeZone)}
        value={at === null ? null : shownAt(at, timeZone)}
        disabled={props.disabled}
        // A phone's keyboard would cover the calendar.
        inputReadOnly={isPhone}
        preserveInvalidOnBlur
        placeholder={props.placeholder?.[locale] ?? ''}
        onChange={(day: dayjs.Dayjs | null) => props.onChange(day === null ? null : props.toValue(day))}
        {...(isRead ? {} : { 'aria-describedby': problem })}
        {...(kind === 'datetime' ? { showTime, needConfirm: false } : {})}
        {...(props.invalid || !isRead ? { status: 'error' } : {})}
        {...(props.minimum === undefined ? {} : { minDate: shownAt(props.minimum, timeZone) })}
        {...(props.maximum === undefined ? {} : { maxDate: shownAt(props.maximum, timeZone) })}
      />
      {!isRead && (
        <div id={problem} role="alert" className={styles.unread}>
          {t(`typed.${kind}`, { text: value })}
        </div>
      )}
    </div>
  );
}
