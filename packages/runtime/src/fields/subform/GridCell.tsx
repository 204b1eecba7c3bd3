import { Tooltip } from 'antd';
import { memo, useLayoutEffect, useRef, useState, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cellInputs } from '../cellInputs.js';
import { useFormats } from '../formats.js';
import { Nothing } from '../shared/Nothing.js';
import type { Titles } from '../types.js';
import { isEmpty } from '../values.js';
import { CellText } from './CellText.js';
import { viewOf, type RowColumn } from './columns.js';
import styles from './grid.module.css';
import { isCellType, isLarge, type CellState } from './useRow.js';

interface GridCellProps {
  readonly id: string;
  /** The id of what the column is called. */
  readonly heading: string;
  readonly column: RowColumn;
  readonly index: number;
  readonly state: CellState;
  readonly value: unknown;
  readonly titles: Titles;
  readonly problem: string;
  readonly disabled: boolean;
  readonly onOpen: (index: number) => void;
  readonly onCell: (index: number, key: string, value: unknown) => void;
}

/** One cell: an input while it is pointed at or has the focus, else the value as text, so that many rows stay light. */
export const GridCell = memo(function GridCell({ id, heading, column, index, ...props }: GridCellProps) {
  const { state, value, titles, problem } = props;
  const { field, shown } = column;
  const { locale } = useFormats();
  const { t } = useTranslation();
  const cell = useRef<HTMLTableCellElement>(null);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const isEntered = (state === 'entered' || state === 'required') && !props.disabled;
  const opens = isLarge(field.type);
  const isOpen = isEntered && !opens && (pointed || focused);
  useLayoutEffect(() => {
    if (isOpen && focused && cell.current !== null) takeFocus(cell.current);
  }, [isOpen, focused]);
  const blurred = (event: FocusEvent) => {
    const stays = event.currentTarget.contains(event.relatedTarget) || document.activeElement === event.target;
    if (!stays) setFocused(false);
  };
  if (state === 'hidden') return <td role="gridcell" />;
  const Input = isOpen && isCellType(field.type) ? cellInputs[field.type] : undefined;
  const text = isEmpty(value) ? null : <CellText column={column} value={value} titles={titles} />;
  const missing = state === 'required' && isEmpty(value);
  const content = (
    <div className={styles.cell}>
      {Input !== undefined ? (
        <Input
          id={id}
          field={field}
          value={value ?? null}
          onChange={(entered) => props.onCell(index, field.key, entered)}
          disabled={false}
          invalid={problem !== ''}
          label={field.label[locale]}
          titles={titles}
        />
      ) : isEntered ? (
        <button
          type="button"
          className={styles.text}
          aria-labelledby={`${heading} ${id}-text`}
          onClick={() => (opens ? props.onOpen(index) : setFocused(true))}
        >
          <span id={`${id}-text`}>
            {text ?? (missing && <span className="pulu-unseen">{t('subform.missing')}</span>)}
          </span>
        </button>
      ) : (
        <span className={styles.computed}>{text ?? <Nothing />}</span>
      )}
    </div>
  );
  return (
    <td
      role="gridcell"
      ref={cell}
      data-align={viewOf(column)?.align}
      data-type={shown.type}
      {...(isEntered ? { 'data-entered': field.key, 'data-opens': opens || undefined } : {})}
      {...(problem === '' ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` })}
      onPointerEnter={({ pointerType }) => setPointed(pointerType === 'mouse')}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={blurred}
      // The text that was pressed may have given way to the input under the pointer, and the focus been lost with it.
      onMouseUp={() => isOpen && cell.current !== null && takeFocus(cell.current)}
    >
      {problem === '' ? (
        content
      ) : (
        <Tooltip title={problem} color="red">
          {content}
        </Tooltip>
      )}
      {problem !== '' && (
        <span id={`${id}-problem`} className="pulu-unseen">
          {problem}
        </span>
      )}
    </td>
  );
});

/** The focus was on the text that the input has taken the place of. */
function takeFocus(cell: HTMLElement): void {
  if (cell.contains(document.activeElement)) return;
  const input = cell.querySelector<HTMLElement>('input, textarea, button, [tabindex]');
  input?.focus();
  if (input instanceof HTMLInputElement && !input.readOnly) input.select();
}
