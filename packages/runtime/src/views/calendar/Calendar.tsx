import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import type { ManifestForm } from '@pulu/engine/model';
import { Alert, Button, Segmented, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import type { Asking } from '../../table/useRecords.js';
import { ErrorState } from '../../ui/States.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { Agenda } from './Agenda.js';
import styles from './calendar.module.css';
import { DayGrid } from './DayGrid.js';
import { monthName } from './names.js';
import { PhoneMonth } from './PhoneMonth.js';
import { step, type SpanKind } from './days.js';
import { useEntries, usePlacing, useSpan, type CalendarDocument } from './useCalendar.js';

interface CalendarProps {
  readonly view: CalendarDocument;
  readonly form: ManifestForm;
  readonly columns: readonly Column[];
  readonly asking: Asking;
  readonly colourOf: Colouring;
}

const kinds: readonly SpanKind[] = ['month', 'week', 'agenda'];

/** Records on the days they belong to: by month, week or as an agenda; on a phone, a small month above the day's agenda. */
export default function Calendar({ view, form, columns, asking, colourOf }: CalendarProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const { kind, day, today, go } = useSpan();
  const placing = usePlacing(view, form);
  const { days, entries, isPending, isError, error, refetch, isCut } = useEntries(form, placing, asking, kind, day);
  const moments = [view.startField, view.endField];
  const shown = { form, entries, columns: columns.filter(({ path }) => !moments.includes(path)), colourOf };
  return (
    <div className={styles.calendar}>
      <div className={styles.top}>
        <Button onClick={() => go({ day: today })}>{t('calendar.today')}</Button>
        <Button
          type="text"
          icon={<LeftOutlined />}
          aria-label={t('calendar.back')}
          onClick={() => go({ day: step(kind, day, -1) })}
        />
        <Button
          type="text"
          icon={<RightOutlined />}
          aria-label={t('calendar.onward')}
          onClick={() => go({ day: step(kind, day, 1) })}
        />
        <h2 className={styles.month}>{monthName(kind === 'week' ? (days[3] ?? day) : day, locale)}</h2>
        {!isPhone && (
          <Segmented
            className={styles.kinds ?? ''}
            aria-label={t('calendar.span')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`calendar.spans.${value}`) }))}
            onChange={(chosen) => go({ kind: chosen })}
          />
        )}
      </div>
      {isCut && <Alert className={styles.cut ?? ''} type="warning" showIcon title={t('calendar.cut')} />}
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Skeleton active className={styles.bones ?? ''} paragraph={{ rows: 10 }} />
      ) : isPhone ? (
        <>
          <PhoneMonth
            day={day}
            today={today}
            entries={entries}
            onDay={(chosen) => go({ kind: 'month', day: chosen })}
          />
          <Agenda {...shown} days={days.filter((each) => each >= day)} from={day} today={today} placing={placing} />
        </>
      ) : kind === 'agenda' ? (
        <Agenda {...shown} days={days} today={today} placing={placing} />
      ) : (
        <DayGrid {...shown} {...{ kind, days, day, today, placing }} />
      )}
    </div>
  );
}
