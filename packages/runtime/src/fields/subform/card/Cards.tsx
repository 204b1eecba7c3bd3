import type { FieldOf } from '@pulu/engine/model';
import { useEffect, useMemo } from 'react';
import type { Titles } from '../../types.js';
import { useRowColumns } from '../columns.js';
import type { CellProblems } from '../problems.js';
import { rowKey, type RowList } from '../rows.js';
import type { RowCommands } from '../useRows.js';
import styles from './card.module.css';
import { RowCard } from './RowCard.js';
import { tellingOf } from './telling.js';

interface CardsProps {
  readonly field: FieldOf<'subform'>;
  readonly rows: RowList;
  readonly titles: Titles;
  readonly problems: CellProblems;
  readonly commands: RowCommands;
}

/** Rows on a phone: each says what it is and what it comes to, and opens to be edited. */
export function Cards({ field, rows, titles, problems, commands }: CardsProps) {
  const columns = useRowColumns(field);
  const telling = useMemo(() => tellingOf(columns), [columns]);
  // A row that was just added is to be filled in.
  useEffect(() =>
    commands.settle(({ index }) => {
      commands.open(index);
      return true;
    }),
  );
  return (
    <ol className={styles.cards}>
      {rows.map((row, index) => (
        <li key={rowKey(row, index)}>
          <RowCard
            subform={field.key}
            columns={columns}
            telling={telling}
            row={row}
            index={index}
            titles={titles}
            problems={problems.get(rowKey(row, index))}
            onOpen={commands.open}
          />
        </li>
      ))}
    </ol>
  );
}
