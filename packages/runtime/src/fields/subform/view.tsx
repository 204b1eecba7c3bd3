import { defineView } from '../define.js';
import { isRows } from '../values.js';
import { RowsTable } from './RowsTable.js';

export const subform = defineView('subform', {
  holds: isRows,
  text: (value, _, { number }) => number(value.length, 0),
  Display: ({ field, value, titles, compact }) =>
    compact === true ? String(value.length) : <RowsTable field={field} rows={value} titles={titles} />,
  align: 'right',
  width: 80,
  wide: true,
  sortable: false,
  operators: [],
});
