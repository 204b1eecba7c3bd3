import type { FieldOf } from '@pulu/engine/model';
import { Table, type TableColumnType } from 'antd';
import { useFormats } from '../formats.js';
import { Nothing } from '../shared/Nothing.js';
import type { Titles } from '../types.js';
import { isEmpty, type Row } from '../values.js';
import { useRowColumns, viewOf, type RowColumn } from './columns.js';
import { TotalCell } from './Totals.js';
import { totalOf } from './totals.js';

/** The rows of a subform, to be read. */
export function RowsTable(props: {
  readonly field: FieldOf<'subform'>;
  readonly rows: readonly Row[];
  readonly titles: Titles;
}) {
  const { locale } = useFormats();
  const columns = useRowColumns(props.field);
  const shown = columns.map((column): TableColumnType<Row> => ({
    key: column.field.key,
    title: column.field.label[locale],
    align: viewOf(column)?.align ?? 'left',
    render: (_, row) => <Cell column={column} row={row} titles={props.titles} />,
  }));
  return (
    <Table
      size="small"
      rowKey={(row) => String(row.id)}
      columns={shown}
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      summary={() => <Totals field={props.field} columns={columns} rows={props.rows} />}
    />
  );
}

function Cell({ column, row, titles }: { readonly column: RowColumn; readonly row: Row; readonly titles: Titles }) {
  const value = row[column.field.key];
  const view = viewOf(column);
  if (view === undefined || isEmpty(value)) return <Nothing />;
  return <view.Display field={column.shown} value={value} titles={titles} compact />;
}

interface TotalsProps {
  readonly field: FieldOf<'subform'>;
  readonly columns: readonly RowColumn[];
  readonly rows: readonly Row[];
}

function Totals({ field, columns, rows }: TotalsProps) {
  const totals = columns.map((column) => totalOf(field, column, rows));
  if (totals.every((total) => total === undefined)) return null;
  return (
    <Table.Summary.Row>
      {columns.map((column, index) => (
        <Table.Summary.Cell key={column.field.key} index={index} align={viewOf(column)?.align ?? 'left'}>
          <strong>
            <TotalCell field={field} column={column} total={totals[index]} />
          </strong>
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  );
}
