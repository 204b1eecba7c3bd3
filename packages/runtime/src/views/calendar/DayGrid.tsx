import { DndContext } from '@dnd-kit/core';
import type { ManifestForm } from '@pulu/engine/model';
import { useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import { barsOf, fitting, lanesOf } from './bars.js';
import styles from './calendar.module.css';
import { Day } from './Day.js';
import type { SpanKind } from './days.js';
import { entriesOn, type Entry, type Placing } from './entries.js';
import { EntryBar } from './EntryBar.js';
import { weekdayName } from './names.js';
import { touches } from './stretch.js';
import { gripsOf, useChange } from './useCalendar.js';
import { useHand } from './useHand.js';
import { useKeys } from './useKeys.js';
import { leastLanes, useRoom } from './useRoom.js';
import { useWords } from './useWords.js';

interface DayGridProps {
  readonly form: ManifestForm;
  readonly entries: readonly Entry[];
  readonly columns: readonly Column[];
  readonly colourOf: Colouring;
  readonly kind: SpanKind;
  readonly days: readonly string[];
  /** The day the calendar is about: days of other months stand back. */
  readonly day: string;
  readonly today: string;
  readonly placing: Placing;
}

/** Weeks as rows of days, entries as bars over the days they cover. */
export function DayGrid({ form, entries, columns, colourOf, kind, days, day, today, placing }: DayGridProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const grid = useRef<HTMLDivElement>(null);
  const room = useRoom(grid);
  const wordsOf = useWords(form.titleField, columns);
  const { changing, change, reachOf } = useChange(form, placing);
  const hand = useHand(entries, change);
  const { keys, ...byKeys } = useKeys({ days, placing, reachOf, change });
  const target = hand.target ?? byKeys.target;
  const placed = entries.map((entry) =>
    entry.record.id === changing?.id ? { ...entry, from: changing.from, to: changing.to } : entry,
  );
  const weeks = days.flatMap((_, at) => (at % 7 === 0 ? [barsOf(placed, days.slice(at, at + 7))] : []));
  const lanes = kind === 'week' ? Math.max(lanesOf(weeks[0] ?? []), leastLanes) : leastLanes;
  const shown = kind === 'week' ? weeks : weeks.map((bars) => fitting(bars, room));
  return (
    <DndContext {...hand.dragging}>
      <div ref={grid} className={styles.grid} style={{ '--lanes': lanes } satisfies Roomy as CSSProperties}>
        {days.slice(0, 7).map((each) => (
          <span key={each} className={styles.weekday} aria-hidden>
            {weekdayName(each, locale)}
          </span>
        ))}
        {days.map((date, at) => {
          const week = Math.floor(at / 7);
          const bars = shown[week]?.filter(({ first, last }) => first <= at % 7 && at % 7 <= last) ?? [];
          const own = entriesOn(placed, date);
          return (
            <Day
              key={date}
              {...{ form, colourOf, date, placing, wordsOf }}
              isToday={date === today}
              isOther={kind === 'month' && date.slice(0, 7) !== day.slice(0, 7)}
              isTarget={target !== undefined && touches(target, date)}
              own={own}
              hidden={own.length - bars.length}
              lane={room - 1}
            >
              {bars
                .filter(({ first }) => first === at % 7)
                .map((bar) => (
                  <EntryBar
                    key={bar.entry.record.id}
                    {...{ bar, colourOf, keys }}
                    form={form.key}
                    week={days[week * 7] ?? date}
                    words={wordsOf(bar.entry)}
                    grips={gripsOf(bar.entry, reachOf(bar.entry), placing)}
                    busy={bar.entry.record.id === changing?.id}
                    focused={bar.entry.record.id === byKeys.focusOn && (!bar.before || at === 0)}
                  />
                ))}
            </Day>
          );
        })}
      </div>
      <span id={keys.helpId} className="pulu-unseen">
        {t('calendar.help')}
      </span>
      <p className={byKeys.isPending ? styles.said : 'pulu-unseen'} aria-live="polite">
        {byKeys.said}
      </p>
    </DndContext>
  );
}

interface Roomy {
  readonly '--lanes': number;
}
