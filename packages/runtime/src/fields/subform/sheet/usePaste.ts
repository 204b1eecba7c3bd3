import type { FieldOf } from '@pulu/engine/model';
import type { TFunction } from 'i18next';
import { useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats.js';
import { problemSentence } from '../../../ui/problemSentence.js';
import { useRowColumns } from '../columns.js';
import { isCellType } from '../useRow.js';
import { boundsOf, type RowCommands } from '../useRows.js';
import { applyLines } from './apply.js';
import { layOut } from './layout.js';
import { readTable, type ReadTable } from './read.js';
import { isTable, parseTable } from './tsv.js';
import { useFind } from './useFind.js';

/** As many cells as are told one by one; of the others only how many they are. */
const mostTold = 8;

/** Takes tables that are pasted into a subform. @returns whether one is being read, and the handler for its element */
export function usePaste(field: FieldOf<'subform'>, commands: RowCommands, disabled: boolean) {
  const { t } = useTranslation();
  const { locale, timeZone } = useFormats();
  const columns = useRowColumns(field);
  const find = useFind();
  const [reading, setReading] = useState(false);
  const take = async (text: string, index: number | undefined, key: string | undefined) => {
    setReading(true);
    try {
      const lines = layOut(
        parseTable(text),
        columns.map((column) => column.field),
        key,
      );
      const isEntered = ({ type, ...column }: (typeof columns)[number]['field']) =>
        isCellType(type) && !('readOnly' in column && column.readOnly === true);
      const read = await readTable(lines, isEntered, { locale, timeZone }, find);
      commands.replace((rows) => {
        const at = index ?? rows.length;
        const { maximum } = boundsOf(field);
        const pasted = applyLines(rows, at, read.lines, field, maximum);
        const details = unreadWords(read, at, locale, t);
        if (pasted.left > 0) details.push(t('subform.left', { count: pasted.left, maximum }));
        const count = read.lines.length - pasted.left;
        const text = [t('subform.pasted', { count })];
        if (read.unread.length > 0) text.push(t('subform.unreadCells', { count: read.unread.length }));
        return { rows: pasted.rows, notice: { text: text.join(' · '), details, undo: pasted.undo } };
      }, read.titles);
    } catch (error) {
      commands.tell({ text: problemSentence(error, t), details: [] });
    } finally {
      setReading(false);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const text = event.clipboardData.getData('text/plain');
    const { target, currentTarget } = event;
    const isLines = target instanceof HTMLTextAreaElement && !text.includes('\t');
    if (disabled || reading || !isTable(text) || isLines) return;
    // What lies in a drawer above the page takes what is pasted there.
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    event.preventDefault();
    const cell = target.closest<HTMLElement>('[data-entered]');
    const row = cell?.closest<HTMLElement>('[data-index]');
    void take(text, row ? Number(row.dataset['index']) : undefined, cell?.dataset['entered']);
  };
  return { reading, onPaste };
}

/** What could not be read, cell by cell. */
function unreadWords({ unread }: ReadTable, at: number, locale: 'zh-CN' | 'en-US', t: TFunction): string[] {
  const told = unread.slice(0, mostTold).map(({ line, column, text, ambiguous }) =>
    t(ambiguous ? 'subform.ambiguous' : 'subform.unread', {
      row: at + line + 1,
      column: column.label[locale],
      text,
    }),
  );
  const rest = unread.length - told.length;
  return rest > 0 ? [...told, t('subform.moreUnread', { count: rest })] : told;
}
