import { useDraggable } from '@dnd-kit/core';
import { useEffect, useRef, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import type { Colouring } from '../../table/colors.js';
import table from '../../table/table.module.css';
import { cx } from '../../ui/cx.js';
import type { Bar } from './bars.js';
import styles from './calendar.module.css';
import type { Part } from './stretch.js';
import { gripId } from './useHand.js';
import type { Keys } from './useKeys.js';
import type { Words } from './useWords.js';

interface EntryBarProps {
  readonly form: string;
  readonly bar: Bar;
  /** The first day of its row. */
  readonly week: string;
  readonly words: Words;
  readonly colourOf: Colouring;
  /** What of it can be taken hold of. */
  readonly grips: Readonly<Record<Part, boolean>>;
  readonly busy: boolean;
  readonly keys: Keys;
  /** It asks for the focus, as it was moved by keys. */
  readonly focused: boolean;
}

/** An entry over the days it covers within a week: dragged by its middle or its ends, moved by keys. */
export function EntryBar({ form, bar, week, words, colourOf, grips, busy, keys, focused }: EntryBarProps) {
  const { key: app } = useManifest();
  const { entry, first, last, lane, before, after } = bar;
  const { record, time } = entry;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (focused) link.current?.focus();
  }, [focused]);
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: gripId('whole', record.id, week),
    disabled: !grips.whole || busy,
  });
  const tint = colourOf(record);
  return (
    <span
      className={cx(styles.bar, (isDragging || busy) && styles.moving)}
      style={{ '--lane': lane, '--days': last - first + 1 } satisfies Placed as CSSProperties}
    >
      <Link
        ref={(element) => {
          link.current = element;
          setNodeRef(element);
        }}
        to={recordPath(app, form, record.id)}
        draggable={false}
        title={words.line}
        aria-describedby={keys.helpId}
        className={cx(styles.entry, tint && table[tint], before && styles.goesOn, after && styles.goesBeyond)}
        onKeyDown={(event) => keys.press(event, entry, words.name)}
        onBlur={(event) => keys.leave(event)}
        {...listeners}
      >
        {time !== undefined && !before && <span className={styles.time}>{time}</span>}
        {words.line}
      </Link>
      {grips.start && !before && !busy && <EndGrip part="start" id={gripId('start', record.id, week)} />}
      {grips.end && !after && !busy && <EndGrip part="end" id={gripId('end', record.id, week)} />}
    </span>
  );
}

interface Placed {
  readonly '--lane': number;
  readonly '--days': number;
}

/** An end of a bar: the hand takes it, keys have Shift with the arrows. */
function EndGrip({ part, id }: { readonly part: 'start' | 'end'; readonly id: string }) {
  const { t } = useTranslation();
  const { setNodeRef, listeners } = useDraggable({ id });
  return (
    <span
      ref={setNodeRef}
      className={cx(styles.grip, part === 'start' ? styles.gripStart : styles.gripEnd)}
      title={t(part === 'start' ? 'calendar.resizeStart' : 'calendar.resizeEnd')}
      aria-hidden
      {...listeners}
    />
  );
}
