import { PlusOutlined } from '@ant-design/icons';
import type { ManifestForm } from '@pulu/engine/model';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../../app/AppContext.js';
import { createPath, recordPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import table from '../../table/table.module.css';
import { cx } from '../../ui/cx.js';
import { CardFacts } from '../kanban/CardFacts.js';
import styles from './calendar.module.css';
import { daysBetween } from './days.js';
import { entriesOn, valueOn, type Entry, type Placing } from './entries.js';
import { dayInWords } from './names.js';

interface AgendaProps {
  readonly form: ManifestForm;
  readonly entries: readonly Entry[];
  readonly columns: readonly Column[];
  readonly colourOf: Colouring;
  readonly days: readonly string[];
  /** A day that is listed even when it is free. */
  readonly from?: string;
  readonly today: string;
  readonly placing: Placing;
}

/** Days with what is on them, one below the other; days with nothing are passed over. */
export function Agenda({ form, entries, columns, colourOf, days, from, today, placing }: AgendaProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const filled = days.filter((day) => day === from || entriesOn(entries, day).length > 0);
  const canAdd = form.operations.includes('create') && form.writable.includes(placing.start);
  if (filled.length === 0) return <p className={styles.nothing}>{t('calendar.nothing')}</p>;
  return (
    <div className={styles.agenda}>
      {filled.map((day) => {
        const own = entriesOn(entries, day);
        return (
          <section key={day} aria-label={dayInWords(day, locale)}>
            <h3 className={cx(styles.agendaDay, day === today && styles.agendaToday)}>
              {dayInWords(day, locale)}
              {canAdd && (
                <Link to={createPath(app, form.key, { [placing.start]: valueOn(day, placing) })}>
                  <Button
                    type="text"
                    icon={<PlusOutlined />}
                    aria-label={t('calendar.add', { day: dayInWords(day, locale) })}
                  />
                </Link>
              )}
            </h3>
            {own.length === 0 && <p className={styles.nothing}>{t('calendar.free')}</p>}
            {own.map((entry) => {
              const tint = colourOf(entry.record);
              return (
                <article key={entry.record.id} className={cx(styles.agendaEntry, tint && table[tint])}>
                  <span className={styles.agendaTime}>
                    {entry.from === day && entry.time}
                    {entry.from < entry.to && <small>{t('calendar.part', partOf(entry, day))}</small>}
                  </span>
                  <div className={styles.agendaFacts}>
                    <CardFacts
                      titleField={form.titleField}
                      record={entry.record}
                      columns={columns}
                      href={recordPath(app, form.key, entry.record.id)}
                    />
                  </div>
                </article>
              );
            })}
          </section>
        );
      })}
    </div>
  );
}

/** Which day of how many. */
function partOf({ from, to }: Entry, day: string): { at: number; of: number } {
  return { at: daysBetween(from, day) + 1, of: daysBetween(from, to) + 1 };
}
