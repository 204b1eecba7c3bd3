import {
  DndContext,
  DragOverlay,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { aggregateQuery } from '../../api/rows.js';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import type { Asking } from '../../table/useRecords.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { cx } from '../../ui/cx.js';
import { CardFacts } from './CardFacts.js';
import styles from './kanban.module.css';
import { LaneColumn } from './LaneColumn.js';
import { dropId, laneIn, lanesFrom, lanesOf, type Lane } from './lanes.js';
import { useLaneMove } from './useLaneMove.js';

const TransitionDialog = lazy(() => import('../../record/TransitionDialog.js'));

interface KanbanProps {
  readonly view: Extract<ViewDocument, { type: 'kanban' }>;
  readonly form: ManifestForm;
  readonly columns: readonly Column[];
  readonly asking: Asking;
  readonly colourOf: Colouring;
}

/** Records in lanes: dragged from one into another at a desk, one lane at a time on a phone. */
export default function Kanban({ view, form, columns, asking, colourOf }: KanbanProps) {
  const { laneField } = view;
  const isPhone = useIsPhone();
  const { t } = useTranslation();
  const { locale } = useFormats();
  const facts = useLaneFacts(view, form, asking);
  const lanes = lanesOf(form, laneField, (lane) => facts.count(lane) > 0, {
    'zh-CN': t('kanban.none'),
    'en-US': t('kanban.none'),
  });
  const [held, setHeld] = useState<RecordAnswer>();
  const [opened, setOpened] = useState(lanes[0]?.key);
  const { moving, asked, move, settle } = useLaneMove(form, laneField);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
  );
  const taken = ({ active }: DragStartEvent) => {
    const carried: unknown = active.data.current?.['record'];
    setHeld(isRecord(carried) ? carried : undefined);
  };
  const dropped = ({ active, over }: DragEndEvent) => {
    setHeld(undefined);
    const lane = lanes.find((each) => dropId(each) === over?.id);
    const carried: unknown = active.data.current?.['record'];
    if (lane !== undefined && isRecord(carried)) move(carried, lane);
  };
  const isClosedTo = (record: RecordAnswer, lane: Lane) => {
    const from = laneIn(record, laneField);
    return lane.key !== from && !lanesFrom(form, laneField, lanes, from).includes(lane);
  };
  const column = (lane: Lane) => (
    <LaneColumn
      key={lane.key}
      {...{ form, laneField, lane, columns, asking, colourOf, moving }}
      ways={lanesFrom(form, laneField, lanes, lane.key)}
      isClosed={held !== undefined && isClosedTo(held, lane)}
      count={facts.count(lane.key)}
      sum={facts.sum(lane.key)}
      onMove={move}
    />
  );
  const only = lanes.find(({ key }) => key === opened);
  return (
    <DndContext sensors={sensors} onDragStart={taken} onDragEnd={dropped} onDragCancel={() => setHeld(undefined)}>
      {isPhone && (
        <div className={styles.switch}>
          <Segmented
            value={opened ?? ''}
            options={lanes.map(({ key, label }) => ({ value: key, label: `${label[locale]} ${facts.count(key)}` }))}
            onChange={setOpened}
          />
        </div>
      )}
      <div className={styles.board}>{isPhone ? only && column(only) : lanes.map(column)}</div>
      <DragOverlay dropAnimation={null}>
        {held && (
          <article className={cx(styles.card, styles.held)}>
            <CardFacts
              titleField={form.titleField}
              record={held}
              columns={columns.filter(({ path }) => path !== laneField)}
            />
          </article>
        )}
      </DragOverlay>
      {asked !== undefined && (
        <Suspense>
          <TransitionDialog
            form={form.key}
            id={asked.record.id}
            transition={asked.transition}
            onDone={settle}
            onCancel={settle}
          />
        </Suspense>
      )}
    </DndContext>
  );
}

/** What a card carries, which the library of dragging hands on as anything. */
function isRecord(carried: unknown): carried is RecordAnswer {
  return typeof carried === 'object' && carried !== null && 'id' in carried && 'version' in carried;
}

/** How many records lie in each lane, and what they add up to. */
function useLaneFacts({ laneField, sumField }: KanbanProps['view'], form: ManifestForm, asking: Asking) {
  const { key: app } = useManifest();
  const formats = useFormats();
  const field = form.fields.find(({ key }) => key === sumField);
  const { filter, search } = asking;
  const { data } = useQuery(
    aggregateQuery(app, form.key, {
      ...(filter === undefined ? {} : { filter }),
      ...(search === undefined ? {} : { search }),
      groupBy: [{ field: laneField }],
      measures: [
        { key: 'count', measure: 'count' },
        ...(field === undefined ? [] : [{ key: 'sum', measure: 'sum' as const, field: field.key }]),
      ],
    }),
  );
  const of = (lane: string) => data?.groups.find(({ keys }) => (keys[0] ?? '') === lane)?.values;
  return {
    count: (lane: string) => Number(of(lane)?.['count'] ?? 0),
    sum: (lane: string) => {
      const sum = of(lane)?.['sum'];
      if (field === undefined || typeof sum !== 'number') return undefined;
      return field.type === 'money' ? formats.money(sum, field.currency) : formats.number(sum, 0);
    },
  };
}
