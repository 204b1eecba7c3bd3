import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormPart, type FormContents } from '../../form/store.js';
import { cx } from '../../ui/cx.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { defineInput } from '../define.js';
import { useFormats } from '../formats.js';
import { isRows } from '../values.js';
import cards from './card/card.module.css';
import { Cards } from './card/Cards.js';
import { CardTotals } from './card/CardTotals.js';
import { RowDrawer } from './card/RowDrawer.js';
import { useRowColumns } from './columns.js';
import { Grid } from './Grid.js';
import { useCellProblems } from './problems.js';
import { rowKey, type RowList } from './rows.js';
import { RowsNotice } from './RowsNotice.js';
import { usePaste } from './sheet/usePaste.js';
import styles from './subform.module.css';
import { boundsOf, useRows } from './useRows.js';

const none: RowList = [];
const readTitles = ({ titles }: FormContents) => titles;

/** Rows that are edited where they stand; on a phone they are cards, each opened to be edited. Totals follow. */
export const subformInput = defineInput('subform', isRows, function SubformInput({ field, value, ...props }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const rows = value ?? none;
  const { commands, notice, titles: found, opened } = useRows(field, rows, props.onChange);
  const { reading, onPaste } = usePaste(field, commands, props.disabled);
  const columns = useRowColumns(field);
  const problems = useCellProblems(field.key, rows);
  const known = useFormPart(readTitles);
  const titles = useMemo(() => ({ ...known, ...found }), [known, found]);
  // A row that was just added is opened a moment before it is there.
  const shown = opened === undefined ? -1 : Math.min(opened, rows.length - 1);
  const shared = { field, rows, titles, problems, commands };
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
      {rows.length === 0 && <p className={styles.empty}>{t(isPhone ? 'subform.emptyPhone' : 'subform.empty')}</p>}
      {rows.length > 0 && (isPhone ? <Cards {...shared} /> : <Grid {...shared} disabled={props.disabled} />)}
      <div className={cx(isPhone && cards.bar)}>
        {isPhone && <CardTotals field={field} columns={columns} />}
        <Button
          className={cx(cards.add)}
          type="dashed"
          block
          icon={<PlusOutlined />}
          disabled={props.disabled || rows.length >= boundsOf(field).maximum}
          onClick={commands.add}
        >
          {t('subform.add')}
        </Button>
      </div>
      {reading && <p role="status">{t('subform.reading')}</p>}
      {notice !== undefined && <RowsNotice notice={notice} onUndo={() => commands.undo()} onClose={commands.dismiss} />}
      {shown >= 0 && <RowDrawer {...shared} index={shown} problems={problems.get(rowKey(rows[shown], shown))} />}
    </div>
  );
});

/** Whoever is led to the rows because of a problem is led on to the first cell that has one. */
function focusWrong({ target, currentTarget }: FocusEvent<HTMLElement>): void {
  if (target === currentTarget) currentTarget.querySelector<HTMLElement>('[aria-invalid] :is(button, input)')?.focus();
}
