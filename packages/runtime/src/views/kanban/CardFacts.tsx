import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { RecordAnswer } from '../../api/types.js';
import { FieldDisplay } from '../../fields/FieldDisplay.js';
import { useFormats } from '../../fields/formats.js';
import { isEmpty } from '../../fields/values.js';
import { cellValue, titlesOf, type Column } from '../../table/columns.js';
import styles from './kanban.module.css';

interface CardFactsProps {
  readonly titleField: string;
  readonly record: RecordAnswer;
  readonly columns: readonly Column[];
  /** Where the title leads; none while the card is carried. */
  readonly href?: string;
  /** What stands beside the title. */
  readonly children?: ReactNode;
}

/** What a card says: what its record is called, and the facts that the view names. */
export function CardFacts({ titleField, record, columns, href, children }: CardFactsProps) {
  const { locale } = useFormats();
  const titles = titlesOf(record);
  const show = ({ field, path }: Column) => (
    <FieldDisplay field={field} value={cellValue(record, path)} titles={titles} compact />
  );
  const title = columns.find(({ path }) => path === titleField);
  const name = title === undefined ? record.id : show(title);
  const facts = columns.filter((column) => column !== title && !isEmpty(cellValue(record, column.path)));
  return (
    <>
      <span className={styles.cardHead}>
        {href === undefined ? (
          <span className={styles.cardTitle}>{name}</span>
        ) : (
          <Link to={href} className={styles.cardTitle ?? ''} draggable={false}>
            {name}
          </Link>
        )}
        {children}
      </span>
      {facts.map((column) => (
        <span key={column.path} className={styles.fact}>
          <span className={styles.label}>{column.title[locale]}</span>
          {show(column)}
        </span>
      ))}
    </>
  );
}
