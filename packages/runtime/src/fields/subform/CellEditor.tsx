import { Tooltip } from 'antd';
import { isReadOnly, isVisible } from '../../form/state.js';
import { useFormState } from '../../form/store.js';
import { cellInputs, type EnteredType } from '../cellInputs.js';
import { cellViews } from '../cells.js';
import { useFormats } from '../formats.js';
import { Nothing } from '../shared/Nothing.js';
import { isEmpty, type Row } from '../values.js';
import type { RowColumn } from './columns.js';
import styles from './subform.module.css';

interface CellEditorProps {
  readonly subform: string;
  readonly index: number;
  readonly column: RowColumn;
  /** The row as expressions read it, computed values included. */
  readonly row: Row;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChange: (value: unknown) => void;
}

/** One cell of a row: an input, or the computed value. A problem stands in its tooltip. */
export function CellEditor({ subform, index, column, row, value, ...props }: CellEditorProps) {
  const state = useFormState();
  const { locale } = useFormats();
  const live = state.live.get(subform)?.row?.get(column.field.key);
  const inRow = { ...state, scope: row, writable: new Set([column.field.key]) };
  if (live === undefined || !isVisible(live, inRow)) return null;
  const { type, key } = column.field;
  if (isReadOnly(live, inRow) || !isCellType(type)) return <CellValue column={column} value={row[key]} />;
  const Input = cellInputs[type];
  const messages = state.problems.get(`/${subform}/${index}/${key}`) ?? [];
  return (
    <Tooltip title={messages.join(' ')} color="red">
      <div>
        <Input
          id={`${subform}-${index}-${key}`}
          field={column.field}
          value={value ?? null}
          onChange={props.onChange}
          disabled={props.disabled}
          invalid={messages.length > 0}
          label={column.field.label[locale]}
          titles={state.titles}
        />
      </div>
    </Tooltip>
  );
}

function CellValue({ column: { shown }, value }: { readonly column: RowColumn; readonly value: unknown }) {
  const { titles } = useFormState();
  if (isEmpty(value) || shown.type === 'subform') return <Nothing />;
  const { Display } = cellViews[shown.type];
  return (
    <span className={styles.value}>
      <Display field={shown} value={value} titles={titles} compact />
    </span>
  );
}

function isCellType(type: string): type is Exclude<EnteredType, 'subform'> {
  return Object.hasOwn(cellInputs, type);
}
