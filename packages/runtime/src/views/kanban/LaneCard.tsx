import { useDraggable } from '@dnd-kit/core';
import { HolderOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RecordAnswer } from '../../api/types.js';
import { useManifest } from '../../app/AppContext.js';
import { recordPath } from '../../app/paths.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { isEmpty } from '../../fields/values.js';
import type { Colouring } from '../../table/colors.js';
import { cellValue, titlesOf, type Column } from '../../table/columns.js';
import table from '../../table/table.module.css';
import { cx } from '../../ui/cx.js';
import styles from './kanban.module.css';
import type { Lane } from './lanes.js';

interface LaneCardProps {
  readonly form: string;
  readonly titleField: string;
  readonly record: RecordAnswer;
  readonly columns: readonly Column[];
  readonly colourOf: Colouring;
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
  const titles = titlesOf(record);
  const title = columns.find(({ path }) => path === titleField);
  const facts = columns.filter((column) => column !== title && !isEmpty(cellValue(record, column.path)));
  const tint = colourOf(record);
  return (
    <article
      ref={setNodeRef}
      className={cx(styles.card, tint && table[tint], (isDragging || busy) && styles.moving)}
      {...listeners}
    >
      <span className={styles.cardHead}>
        <Link to={recordPath(app, form, record.id)} className={styles.cardTitle} draggable={false}>
          {title === undefined ? (
            record.id
          ) : (
            <FieldDisplay field={title.field} value={cellValue(record, title.path)} titles={titles} compact />
          )}
        </Link>
        <Dropdown
          trigger={['click']}
          menu={{
            items: lanes.map((lane) => ({ key: lane.key, label: lane.label[locale], onClick: () => onMove(lane) })),
          }}
        >
          <Button type="text" size="small" icon={<HolderOutlined />} aria-label={t('kanban.move')} loading={busy} />
        </Dropdown>
      </span>
      {facts.map(({ path, field, title: label }) => (
        <span key={path} className={styles.fact}>
          <span className={styles.label}>{label[locale]}</span>
          <FieldDisplay field={field} value={cellValue(record, path)} titles={titles} compact />
        </span>
      ))}
    </article>
  );
}
