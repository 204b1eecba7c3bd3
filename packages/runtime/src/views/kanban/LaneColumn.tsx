import { useDroppable } from '@dnd-kit/core';
import type { ManifestForm } from '@pulu/engine/model';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listQuery } from '../../api/records.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import type { Asking } from '../../table/useRecords.js';
import { cx } from '../../ui/cx.js';
import { ErrorState } from '../../ui/States.js';
import styles from './kanban.module.css';
import { LaneCard } from './LaneCard.js';
import { dropId, inLane, type Lane } from './lanes.js';
import type { Moving } from './useLaneMove.js';

/** Cards of a lane that are read at once. */
const pageSize = 20;

interface LaneColumnProps {
  readonly form: ManifestForm;
  readonly laneField: string;
  readonly lane: Lane;
  /** Where its cards may go. */
  readonly ways: readonly Lane[];
  /** Whether no way leads here for the card that is being carried. */
  readonly isClosed: boolean;
  readonly columns: readonly Column[];
  readonly asking: Asking;
  readonly colourOf: Colouring;
  readonly count: number;
  /** The sum of the lane, written out. */
  readonly sum?: string | undefined;
  readonly moving: Moving | undefined;
  readonly onMove: (record: Moving['record'], lane: Lane) => void;
}

/** A lane: how much lies in it, and its cards, page by page. */
export function LaneColumn(props: LaneColumnProps) {
  const { form, laneField, lane, columns, asking, count, sum, moving } = props;
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale, number } = useFormats();
  const { setNodeRef, isOver } = useDroppable({ id: dropId(lane) });
  const query = useMemo(
    () => ({ ...asking, filter: inLane(asking.filter, laneField, lane.key), limit: pageSize }),
    [asking, laneField, lane.key],
  );
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    listQuery(app, form.key, query),
  );
  const here = (data?.pages.flatMap(({ records }) => records) ?? []).filter(({ id }) => id !== moving?.record.id);
  const shown = moving?.lane === lane.key ? [moving.record, ...here] : here;
  return (
    <section
      ref={setNodeRef}
      className={cx(styles.lane, isOver && styles.over, props.isClosed && styles.closed)}
      aria-label={lane.label[locale]}
    >
      <h2 className={styles.laneHead} data-color={lane.color ?? 'default'}>
        <span className={styles.laneTitle}>{lane.label[locale]}</span>
        <span className={styles.laneCount}>{number(count, 0)}</span>
        {sum !== undefined && <span className={styles.laneSum}>{sum}</span>}
      </h2>
      <div className={styles.cards}>
        {error !== null && data === undefined && <ErrorState error={error} onRetry={() => void refetch()} />}
        {error === null && data === undefined && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
        {shown.map((record) => (
          <LaneCard
            key={record.id}
            form={form.key}
            titleField={form.titleField}
            record={record}
            columns={columns.filter(({ path }) => path !== laneField)}
            colourOf={props.colourOf}
            lanes={props.ways}
            busy={record.id === moving?.record.id}
            onMove={(to) => props.onMove(record, to)}
          />
        ))}
        {data !== undefined && shown.length === 0 && <p className={styles.nothing}>{t('kanban.empty')}</p>}
        {hasNextPage && (
          <Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('list.more')}
          </Button>
        )}
      </div>
    </section>
  );
}
