import { useDraggable } from '@dnd-kit/core';
import { HolderOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { useFormats } from '../../fields/formats.js';
import type { Colouring } from '../../table/colors.js';
import type { Column } from '../../table/columns.js';
import table from '../../table/table.module.css';
import { cx } from '../../ui/cx.js';
import { CardFacts } from './CardFacts.js';
import styles from './kanban.module.css';
import type { Lane } from './lanes.js';

interface LaneCardProps {
  readonly form: string;
  readonly titleField: string;
  readonly record: RecordAnswer;
  readonly columns: readonly Column[];
  readonly colourOf: Colouring;
  /** Where it may go. */
  readonly lanes: readonly Lane[];
  readonly busy: boolean;
  readonly onMove: (lane: Lane) => void;
}

/** A record on the board: taken by its handle and dragged, or moved by the menu behind it. */
export function LaneCard({ form, titleField, record, columns, colourOf, lanes, busy, onMove }: LaneCardProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: record.id, data: { record }, disabled: busy });
  const tint = colourOf(record);
  return (
    <article
      ref={setNodeRef}
      className={cx(styles.card, tint && table[tint], (isDragging || busy) && styles.moving)}
      {...listeners}
    >
      <CardFacts titleField={titleField} record={record} columns={columns} href={recordPath(app, form, record.id)}>
        {lanes.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: lanes.map((lane) => ({ key: lane.key, label: lane.label[locale], onClick: () => onMove(lane) })),
            }}
          >
            <Button type="text" size="small" icon={<HolderOutlined />} aria-label={t('kanban.move')} loading={busy} />
          </Dropdown>
        )}
      </CardFacts>
    </article>
  );
}
