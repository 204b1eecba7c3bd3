import { PlusOutlined } from '@ant-design/icons';
import {
  DndContext,
  MouseSensor,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import type { ManifestForm } from '@pulu/engine/model';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../../app/AppContext.js';
import { createPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import { cx } from '../../ui/cx.js';
import styles from './calendar.module.css';
import type { SpanKind } from './days.js';
import { entriesOn, valueOn, type Entry, type Placing } from './entries.js';
import { EntryChip } from './EntryChip.js';
import { dayInWords, weekdayName } from './names.js';

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
  readonly canMove: boolean;
  readonly moving: { readonly id: string; readonly day: string } | undefined;
  readonly onMove: (entry: Entry, day: string) => void;
}

/** So many entries fit into a day's box of a month. */
const fitting = 4;

/** Weeks as rows of days; entries are dragged from one day to another. */
export function DayGrid(props: DayGridProps) {
  const { days, entries, moving, onMove, kind } = props;
  const { locale } = useFormats();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
  );
  const dropped = ({ active, over }: DragEndEvent) => {
    const carried: unknown = active.data.current?.['entry'];
    const entry = entries.find((each) => each === carried);
    if (entry !== undefined && over !== null) onMove(entry, String(over.id));
  };
  const where = entries.map((entry) =>
    entry.record.id === moving?.id ? { ...entry, from: moving.day, to: moving.day } : entry,
  );
  return (
    <DndContext sensors={sensors} onDragEnd={dropped}>
      <div className={cx(styles.grid, kind === 'week' && styles.oneWeek)}>
        {days.slice(0, 7).map((day) => (
          <span key={day} className={styles.weekday} aria-hidden>
            {weekdayName(day, locale)}
          </span>
        ))}
        {days.map((day) => (
          <Day key={day} {...props} date={day} own={entriesOn(where, day)} />
        ))}
      </div>
    </DndContext>
  );
}

interface DayProps extends DayGridProps {
  readonly date: string;
  readonly own: readonly Entry[];
}

function Day({ date, own, form, columns, colourOf, kind, day, today, placing, canMove, moving }: DayProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const { setNodeRef, isOver } = useDroppable({ id: date });
  const most = kind === 'week' ? own.length : own.length > fitting ? fitting - 1 : fitting;
  const chip = (entry: Entry) => (
    <EntryChip
      key={entry.record.id}
      {...{ form: form.key, entry, columns, colourOf, day: date, canMove }}
      busy={entry.record.id === moving?.id}
    />
  );
  const words = dayInWords(date, locale);
  const isOther = kind === 'month' && date.slice(0, 7) !== day.slice(0, 7);
  return (
    <section
      ref={setNodeRef}
      aria-label={words}
      className={cx(styles.day, isOther && styles.other, isOver && styles.over)}
    >
      <span className={styles.dayHead}>
        <span className={cx(styles.number, date === today && styles.today)}>{Number(date.slice(8))}</span>
        {form.operations.includes('create') && form.writable.includes(placing.start) && (
          <Link
            to={createPath(app, form.key, { [placing.start]: valueOn(date, placing) })}
            className={styles.add ?? ''}
            aria-label={t('calendar.add', { day: words })}
          >
            <PlusOutlined />
          </Link>
        )}
      </span>
      {own.slice(0, most).map(chip)}
      {own.length > most && (
        <Popover trigger="click" title={words} content={<div className={styles.more}>{own.map(chip)}</div>}>
          <Button type="text" size="small" className={styles.moreButton ?? ''}>
            {t('calendar.more', { count: own.length - most })}
          </Button>
        </Popover>
      )}
    </section>
  );
}
