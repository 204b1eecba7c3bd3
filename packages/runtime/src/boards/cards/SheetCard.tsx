import type { Drill } from '@pulu/engine/model';
import styles from '../board.module.css';
import { DrillNumber } from '../DrillNumber.js';
import type { CardSheet } from '../sheet.js';

interface SheetTableProps {
  readonly sheet: CardSheet;
  readonly title: string;
  readonly onDrill: (drill: Drill) => void;
  /** The last row and column are totals. */
  readonly totals?: boolean;
}

/** A card's numbers as a table, each of which opens its records. */
export function SheetTable({ sheet: { heads, rows }, title, onDrill, totals = false }: SheetTableProps) {
  return (
    <div className={styles.sheet} role="region" aria-label={title} tabIndex={0}>
      <table data-totals={totals}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={`${at} ${head}`} scope="col" title={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => {
                const content =
                  'text' in cell ? (
                    cell.text
                  ) : (
                    <DrillNumber point={cell.point} metric={cell.metric} onDrill={onDrill} />
                  );
                if (column === 0 && 'text' in cell)
                  return (
                    <th key={column} scope="row" title={cell.text}>
                      {content}
                    </th>
                  );
                return <td key={column}>{content}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
