import { Skeleton } from 'antd';
import { Link } from 'react-router';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { recordPath } from '../app/paths.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { isEmpty } from '../fields/values.js';
import type { Colouring } from './colors.js';
import { cellValue, titlesOf, type Column } from './columns.js';
import styles from './table.module.css';
import { useNearEnd } from './useNearEnd.js';
import type { RecordList } from './useRecords.js';
import { cx } from '../ui/cx.js';

/** How many values a card shows below its title. */
const detailCount = 4;

interface RecordCardsProps {
  readonly form: string;
  readonly columns: readonly Column[];
  readonly list: RecordList;
  readonly colourOf: Colouring;
}

/** Records as cards, for a phone: what it is called, where it stands, and the next few facts. */
export function RecordCards({ form, columns, list, colourOf }: RecordCardsProps) {
  const { key: app } = useManifest();
  const end = useNearEnd(list);
  return (
    <div className={styles.cards}>
      {list.records.map((record) => {
        const color = colourOf(record);
        return (
          <article key={record.id} className={cx(styles.card, color && styles[color])}>
            <Card form={form} record={record} columns={columns} href={recordPath(app, form, record.id)} />
          </article>
        );
      })}
      {list.hasNextPage && (
        <div ref={end} aria-busy>
          <Skeleton active title={false} paragraph={{ rows: 3 }} />
        </div>
      )}
    </div>
  );
}

interface CardProps {
  readonly form: string;
  readonly record: RecordAnswer;
  readonly columns: readonly Column[];
  readonly href: string;
}

/** The whole card is a target for its title's link; links among the facts stay links of their own. */
function Card({ form: key, record, columns, href }: CardProps) {
  const { locale } = useFormats();
  const form = useManifest().forms[key];
  const titles = titlesOf(record);
  const title = columns.find(({ path }) => path === form?.titleField) ?? columns[0];
  const stage = columns.find(({ path }) => path === form?.stageField);
  const details = columns.filter(
    (column) => column !== title && column !== stage && !isEmpty(cellValue(record, column.path)),
  );
  return (
    <>
      <span className={styles.cardHead}>
        <Link to={href} className={cx(styles.cardTitle)}>
          {title && <FieldDisplay field={title.field} value={cellValue(record, title.path)} titles={titles} compact />}
        </Link>
        {stage && <FieldDisplay field={stage.field} value={cellValue(record, stage.path)} titles={titles} compact />}
      </span>
      <span className={styles.facts}>
        {details.slice(0, detailCount).map(({ path, field, title: label }) => (
          <span key={path} className={styles.fact}>
            <span className={styles.label}>{label[locale]}</span>
            <FieldDisplay field={field} value={cellValue(record, path)} titles={titles} compact />
          </span>
        ))}
      </span>
    </>
  );
}
