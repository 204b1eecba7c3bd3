import { useDraggable } from '@dnd-kit/core';
import { Link } from 'react-router';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import { fieldText } from '../../fields/shared/fieldText.js';
import type { Colouring } from '../../table/colors.js';
import { cellValue, titlesOf, type Column } from '../../table/columns.js';
import table from '../../table/table.module.css';
import { cx } from '../../ui/cx.js';
import styles from './calendar.module.css';
import type { Entry } from './entries.js';

interface EntryChipProps {
  readonly form: string;
  readonly entry: Entry;
  readonly columns: readonly Column[];
  readonly colourOf: Colouring;
  /** The day it is drawn on: one that goes on from the day before does not say its time again. */
  readonly day: string;
  readonly canMove: boolean;
  readonly busy: boolean;
}

/** An entry in a day's box: its time and its first facts on one line. */
export function EntryChip({ form, entry, columns, colourOf, day, canMove, busy }: EntryChipProps) {
  const { key: app } = useManifest();
  const formats = useFormats();
  const { record, from, time } = entry;
  const id = `${record.id} ${day}`;
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, data: { entry }, disabled: !canMove || busy });
  const tint = colourOf(record);
  const titles = titlesOf(record);
  const facts = columns
    .map(({ field, path }) => fieldText(field, cellValue(record, path), formats, titles))
    .filter((text) => text !== '');
  const words = facts.join(' · ');
  return (
    <Link
      ref={setNodeRef}
      to={recordPath(app, form, record.id)}
      draggable={false}
      title={words}
      className={cx(
        styles.entry,
        tint && table[tint],
        (isDragging || busy) && styles.moving,
        from < day && styles.goesOn,
      )}
      {...listeners}
    >
      {time !== undefined && from === day && <span className={styles.time}>{time}</span>}
      {words}
    </Link>
  );
}
