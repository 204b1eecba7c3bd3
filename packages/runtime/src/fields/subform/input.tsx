import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { defineInput } from '../define.js';
import { isRows } from '../values.js';
import { useFormats } from '../formats.js';
import { Grid } from './Grid.js';
import { RowsNotice } from './RowsNotice.js';
import type { RowList } from './rows.js';
import { usePaste } from './sheet/usePaste.js';
import styles from './subform.module.css';
import { boundsOf, useRows } from './useRows.js';

const none: RowList = [];

/** Rows that are edited where they stand; totals follow. */
export const subformInput = defineInput('subform', isRows, function SubformInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const rows = value ?? none;
  const { commands, notice, titles } = useRows(field, rows, props.onChange);
  const { reading, onPaste } = usePaste(field, commands, props.disabled);
  return (
    <div
      id={props.id}
      tabIndex={-1}
      className={styles.rows}
      role="group"
      aria-label={field.label[locale]}
      data-rows
      onFocus={focusWrong}
      onPaste={onPaste}
    >
      {rows.length > 0 && (
        <Grid field={field} rows={rows} commands={commands} found={titles} disabled={props.disabled} />
      )}
      {rows.length === 0 && <p className={styles.empty}>{t('subform.empty')}</p>}
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        disabled={props.disabled || rows.length >= boundsOf(field).maximum}
        onClick={() => commands.add()}
      >
        {t('subform.add')}
      </Button>
      {reading && <p role="status">{t('subform.reading')}</p>}
      {notice !== undefined && <RowsNotice notice={notice} onUndo={() => commands.undo()} onClose={commands.dismiss} />}
    </div>
  );
});

/** Whoever is led to the rows because of a problem is led on to the first cell that has one. */
function focusWrong({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target === currentTarget) currentTarget.querySelector<HTMLElement>('[aria-invalid] :is(button, input)')?.focus();
}
