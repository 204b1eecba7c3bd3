import { PlusOutlined } from '@ant-design/icons';
import { useDroppable } from '@dnd-kit/core';
import type { ManifestForm } from '@pulu/engine/model';
import { Button, Popover } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../../app/AppContext.js';
import { createPath, recordPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import table from '../../table/table.module.css';
import { cx } from '../../ui/cx.js';
import styles from './calendar.module.css';
import { valueOn, type Entry, type Placing } from './entries.js';
import { dayInWords } from './names.js';
import type { Words } from './useWords.js';

interface DayProps {
  readonly form: ManifestForm;
  readonly colourOf: Colouring;
  readonly wordsOf: (entry: Entry) => Words;
  readonly placing: Placing;
  readonly date: string;
  readonly isToday: boolean;
  readonly isOther: boolean;
  /** What is moved would cover it. */
  readonly isTarget: boolean;
  /** Everything that is on it. */
  readonly own: readonly Entry[];
  /** So many of them found no room, and the lane that says so. */
  readonly hidden: number;
  readonly lane: number;
  /** The bars that begin here in this week. */
  readonly children: ReactNode;
}

/** A day's box: its number, what begins on it, and how much more there is. */
export function Day(props: DayProps) {
  const { form, colourOf, wordsOf, placing, date, isToday, isOther, isTarget, own, hidden, lane, children } = props;
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const { setNodeRef } = useDroppable({ id: date });
  const words = dayInWords(date, locale);
  const all = own.map((entry) => {
    const tint = colourOf(entry.record);
    return (
      <Link
        key={entry.record.id}
        to={recordPath(app, form.key, entry.record.id)}
        className={cx(styles.entry, tint && table[tint])}
      >
        {entry.time !== undefined && entry.from === date && <span className={styles.time}>{entry.time}</span>}
        {wordsOf(entry).line}
      </Link>
    );
  });
  return (
    <section
      ref={setNodeRef}
      aria-label={words}
      className={cx(styles.day, isOther && styles.other, isTarget && styles.target)}
    >
      <span className={styles.dayHead}>
        <span className={cx(styles.number, isToday && styles.today)}>{Number(date.slice(8))}</span>
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
      {children}
      {hidden > 0 && (
        <Popover trigger="click" title={words} content={<div className={styles.more}>{all}</div>}>
          <Button
            type="text"
            size="small"
            className={styles.moreButton ?? ''}
            style={{ '--lane': lane } satisfies Placed as CSSProperties}
          >
            {t('calendar.more', { count: hidden })}
          </Button>
        </Popover>
      )}
    </section>
  );
}

interface Placed {
  readonly '--lane': number;
}
