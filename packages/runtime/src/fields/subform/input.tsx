import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Field, FieldOf } from '@pulu/engine/model';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { v7 as uuid } from 'uuid';
import { useFormState } from '../../form/store.js';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { idOf, isRows, type Row } from '../values.js';
import { totalOf, useRowColumns } from './columns.js';
import { CellEditor } from './CellEditor.js';
import styles from './subform.module.css';

/** Rows that are edited where they stand; totals follow. On a phone each row is a card. */
export const subformInput = defineInput('subform', isRows, function SubformInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const columns = useRowColumns(field);
  const { scope } = useFormState();
  const rows = value ?? [];
  const computed = scope[field.key];
  const set = (index: number, key: string, entered: unknown) =>
    props.onChange(rows.map((row, at) => (at === index ? { ...row, [key]: entered } : row)));
  return (
    <div id={props.id} tabIndex={-1} className={styles.rows} role="group" data-rows>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.field.key} data-type={column.shown.type}>
                {column.field.label[locale]}
                {isRequiredColumn(column.field) && <span className={styles.required}>*</span>}
              </th>
            ))}
            <th aria-label={t('common.actions')} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={idOf(row) ?? index}>
              {columns.map((column) => (
                <td key={column.field.key} data-label={column.field.label[locale]} data-type={column.shown.type}>
                  <CellEditor
                    subform={field.key}
                    index={index}
                    column={column}
                    row={(isRows(computed) ? computed[index] : undefined) ?? row}
                    value={row[column.field.key]}
                    disabled={props.disabled}
                    onChange={(entered) => set(index, column.field.key, entered)}
                  />
                </td>
              ))}
              <td className={styles.actions}>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('common.remove')}
                  disabled={props.disabled || rows.length <= (field.minimum ?? 0)}
                  onClick={() => props.onChange(rows.filter((_, at) => at !== index))}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <Totals field={field} rows={isRows(computed) ? computed : rows} />
      </table>
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        disabled={props.disabled || rows.length >= (field.maximum ?? 200)}
        onClick={() => props.onChange([...rows, newRow(field)])}
      >
        {t('subform.add')}
      </Button>
    </div>
  );
});

function Totals({ field, rows }: { readonly field: FieldOf<'subform'>; readonly rows: readonly Row[] }) {
  const formats = useFormats();
  const columns = useRowColumns(field);
  const totals = columns.map((column) => totalOf(column, rows));
  if (totals.every((total) => total === undefined)) return null;
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) => (
          <td key={column.field.key} data-type={column.shown.type}>
            {totals[index] === undefined ? '' : formats.money(totals[index])}
          </td>
        ))}
        <td />
      </tr>
    </tfoot>
  );
}

/** A row with its defaults; its id tells it from others until it is saved. */
function newRow(field: FieldOf<'subform'>): Row {
  const defaults = field.fields.flatMap((column): [string, unknown][] =>
    'default' in column && column.default !== undefined ? [[column.key, column.default]] : [],
  );
  return { id: uuid(), ...Object.fromEntries(defaults) };
}

function isRequiredColumn(column: Field): boolean {
  return 'required' in column && column.required === true;
}
