import type { FieldOf } from '@pulu/engine/model';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../formats.js';
import { useRowColumns, viewOf, widthOf } from './columns.js';
import { DragArea } from './DragArea.js';
import styles from './grid.module.css';
import { GridRow } from './GridRow.js';
import type { CellProblems } from './problems.js';
import { rowKey, type RowList } from './rows.js';
import type { Titles } from '../types.js';
import { TableMenu } from './sheet/TableMenu.js';
import { GridTotals } from './Totals.js';
import { useGridKeys } from './useGridKeys.js';
import { boundsOf, type RowCommands } from './useRows.js';

interface GridProps {
  readonly field: FieldOf<'subform'>;
  readonly rows: RowList;
  readonly commands: RowCommands;
  readonly titles: Titles;
  readonly problems: CellProblems;
  readonly disabled: boolean;
}

/** More rows than these scroll by themselves, below their headings. */
const longAbove = 20;

const [numberWidth, actionsWidth] = [44, 64];

/** Rows that are edited where they stand, from the keyboard as in a spreadsheet. */
export function Grid(props: GridProps) {
  return (
    <DragArea onMove={props.commands.move}>
      <GridTable {...props} />
    </DragArea>
  );
}

function GridTable({ field, rows, titles, problems, commands, disabled }: GridProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const columns = useRowColumns(field);
  const table = useRef<HTMLTableElement>(null);
  const onKeyDown = useGridKeys(table, rows.length, commands);
  const { minimum, maximum } = boundsOf(field);
  const widths = columns.map(widthOf);
  const shape = {
    '--columns': [
      `${numberWidth}px`,
      ...widths.map((width) => `minmax(${width}px, ${width}fr)`),
      `${actionsWidth}px`,
    ].join(' '),
    minWidth: widths.reduce((sum, width) => sum + width, numberWidth + actionsWidth),
  };
  return (
    <div className={styles.frame} data-long={rows.length > longAbove || undefined}>
      <table
        ref={table}
        role="grid"
        aria-label={field.label[locale]}
        className={styles.grid}
        style={shape}
        onKeyDownCapture={onKeyDown}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" className={styles.number} aria-label={t('subform.number')} />
            {columns.map((column) => (
              <th key={column.field.key} role="columnheader" data-align={viewOf(column)?.align}>
                <span id={`${field.key}-head-${column.field.key}`}>{column.field.label[locale]}</span>
                {'required' in column.field && column.field.required === true && (
                  <span className={styles.required} aria-hidden>
                    *
                  </span>
                )}
              </th>
            ))}
            <th role="columnheader" className={styles.actions}>
              <TableMenu field={field} titles={titles} />
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, index) => (
            <GridRow
              key={rowKey(row, index)}
              subform={field.key}
              columns={columns}
              row={row}
              index={index}
              titles={titles}
              problems={problems.get(rowKey(row, index))}
              commands={commands}
              canAdd={rows.length < maximum}
              canRemove={rows.length > minimum}
              disabled={disabled}
            />
          ))}
        </tbody>
        <GridTotals field={field} columns={columns} />
      </table>
    </div>
  );
}
