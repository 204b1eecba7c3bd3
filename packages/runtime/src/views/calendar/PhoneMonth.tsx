import { useFormats } from '../../fields/formats.js';
import { cx } from '../../ui/cx.js';
import styles from './calendar.module.css';
import { daysOf } from './days.js';
import { entriesOn, type Entry } from './entries.js';
import { dayInWords, weekdayName } from './names.js';

interface PhoneMonthProps {
  readonly day: string;
  readonly today: string;
  readonly entries: readonly Entry[];
  readonly onDay: (day: string) => void;
}

/** A month that fits a phone: days with something on them have a dot, the one that is chosen is told below. */
export function PhoneMonth({ day, today, entries, onDay }: PhoneMonthProps) {
  const { locale } = useFormats();
  const days = daysOf('month', day);
  return (
    <div className={styles.phoneMonth}>
      {days.slice(0, 7).map((each) => (
        <span key={each} className={styles.weekday} aria-hidden>
          {weekdayName(each, locale, 'narrow')}
        </span>
      ))}
      {days.map((each) => (
        <button
          key={each}
          type="button"
          aria-label={dayInWords(each, locale)}
          aria-pressed={each === day}
          className={cx(
            styles.phoneDay,
            each.slice(0, 7) !== day.slice(0, 7) && styles.other,
            each === day && styles.chosen,
            each === today && styles.phoneToday,
          )}
          onClick={() => onDay(each)}
        >
          {Number(each.slice(8))}
          <span className={cx(styles.dot, entriesOn(entries, each).length > 0 && styles.full)} />
        </button>
      ))}
    </div>
  );
}
