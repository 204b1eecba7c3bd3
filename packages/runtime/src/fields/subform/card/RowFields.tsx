import { Form } from 'antd';
import { cellInputs } from '../../cellInputs.js';
import { FieldDisplay } from '../../FieldDisplay.js';
import { useFormats } from '../../formats.js';
import type { Titles } from '../../types.js';
import type { Row } from '../../values.js';
import type { RowColumn } from '../columns.js';
import { isCellType, useRow } from '../useRow.js';

interface RowFieldsProps {
  readonly subform: string;
  readonly columns: readonly RowColumn[];
  readonly row: Row;
  readonly index: number;
  readonly titles: Titles;
  /** Messages by column. */
  readonly problems: ReadonlyMap<string, string> | undefined;
  readonly onCell: (index: number, key: string, value: unknown) => void;
}

/** The fields of one row, below each other. */
export function RowFields({ subform, columns, row, index, titles, problems, onCell }: RowFieldsProps) {
  const { locale } = useFormats();
  const { states, computed } = useRow(subform, index, columns);
  return columns.map(({ field, shown }, at) => {
    const state = states[at] ?? 'hidden';
    if (state === 'hidden') return null;
    const { key, type, label, help } = field;
    const id = `${subform}-row-${index}-${key}`;
    const problem = problems?.get(key);
    const Input = state !== 'shown' && isCellType(type) ? cellInputs[type] : undefined;
    return (
      <Form.Item
        key={key}
        layout="vertical"
        label={label[locale]}
        htmlFor={id}
        required={state === 'required'}
        {...(help === undefined ? {} : { extra: help[locale] })}
        {...(problem === undefined ? {} : { validateStatus: 'error' as const, help: problem })}
      >
        {Input === undefined ? (
          <output id={id}>
            <FieldDisplay field={shown} value={computed[key]} titles={titles} compact />
          </output>
        ) : (
          <Input
            id={id}
            field={field}
            value={row[key] ?? null}
            onChange={(value) => onCell(index, key, value)}
            disabled={false}
            invalid={problem !== undefined}
            titles={titles}
          />
        )}
      </Form.Item>
    );
  });
}
