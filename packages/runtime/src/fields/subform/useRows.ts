import type { FieldOf } from '@pulu/engine/model';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Titles } from '../types.js';
import type { Row } from '../values.js';
import { duplicateOf, newRow, withCell, withoutRow, withRow, withRowMoved, type RowList } from './rows.js';

/** What can be done with the rows. The functions stay the same for as long as the grid is there. */
export interface RowCommands {
  readonly set: (index: number, key: string, value: unknown) => void;
  /** Adds a row at the end. */
  readonly add: () => void;
  /** Adds a row in the place of another, which goes down. */
  readonly insert: (index: number) => void;
  readonly duplicate: (index: number) => void;
  /** @param key the column that keeps the focus */
  readonly move: (from: number, to: number, key?: string) => void;
  readonly remove: (index: number) => void;
  /** Changes all rows at once, and tells of it. @param titles names of what the rows point to by then */
  readonly replace: (change: (rows: RowList) => { rows: RowList; notice: Notice }, titles: Titles) => void;
  readonly tell: (notice: Notice) => void;
  /** Takes back what the notice tells. @param atOnce only when no cell was changed since @returns whether it did */
  readonly undo: (atOnce?: boolean) => boolean;
  readonly dismiss: () => void;
  /** Opens a row to be edited by itself; none: closes it. */
  readonly open: (index: number | undefined) => void;
  /** Gives the focus to the cell that is to have it. @param focus says whether the cell is there */
  readonly settle: (focus: (goal: Goal) => boolean) => void;
}

/** A cell that is to have the focus, by its row's place and its column; no column: the first that is entered. */
export interface Goal {
  readonly index: number;
  readonly key?: string | undefined;
}

/** What just happened to the rows, and how it is taken back. */
export interface Notice {
  readonly text: string;
  /** What did not go well. */
  readonly details: readonly string[];
  readonly undo?: (rows: RowList) => RowList;
}

const mostRows = 200;

/** The bounds of how many rows there may be. */
export function boundsOf({ minimum = 0, maximum = mostRows }: FieldOf<'subform'>) {
  return { minimum, maximum };
}

/** The rows of a subform while they are edited. */
export function useRows(field: FieldOf<'subform'>, rows: RowList, onChange: (rows: RowList) => void) {
  const { t } = useTranslation();
  const [notice, setNotice] = useState<Notice>();
  const [opened, setOpened] = useState<number>();
  const [titles, setTitles] = useState<Titles>({});
  // A row that was just added or moved is there after the next drawing only.
  const goal = useRef<Goal>(undefined);
  const latest = useRef({ rows, onChange, notice });
  const typed = useRef(false);
  useLayoutEffect(() => {
    latest.current = { rows, onChange, notice };
  });
  const commands = useMemo((): RowCommands => {
    const change = (after: (rows: RowList) => RowList) => {
      const changed = after(latest.current.rows);
      // Two changes may come before the next drawing.
      latest.current = { ...latest.current, rows: changed };
      latest.current.onChange(changed);
    };
    const tell = (told: Notice) => {
      typed.current = false;
      setNotice(told);
    };
    const addAt = (index: number, row: Row) => {
      if (latest.current.rows.length >= boundsOf(field).maximum) return;
      goal.current = { index };
      change((before) => withRow(before, index, row));
    };
    return {
      set: (index, key, value) => {
        if (Object.is(latest.current.rows[index]?.[key] ?? null, value)) return;
        typed.current = true;
        change((before) => withCell(before, index, key, value));
      },
      add: () => addAt(latest.current.rows.length, newRow(field)),
      insert: (index) => addAt(index, newRow(field)),
      duplicate: (index) => {
        const row = latest.current.rows[index];
        if (row !== undefined) addAt(index + 1, duplicateOf(row, field));
      },
      move: (from, to, key) => {
        goal.current = { index: to, key };
        change((before) => withRowMoved(before, from, to));
      },
      remove: (index) => {
        const row = latest.current.rows[index];
        if (row === undefined || latest.current.rows.length <= boundsOf(field).minimum) return;
        change((before) => withoutRow(before, index));
        tell({
          text: t('subform.removed', { at: index + 1 }),
          details: [],
          undo: (after) => withRow(after, index, row),
        });
      },
      replace: (after, found) => {
        const { rows: changed, notice: told } = after(latest.current.rows);
        setTitles((known) => ({ ...known, ...found }));
        change(() => changed);
        tell(told);
      },
      tell,
      undo: (atOnce = false) => {
        const { undo } = latest.current.notice ?? {};
        if (undo === undefined || (atOnce && typed.current)) return false;
        change(undo);
        setNotice(undefined);
        return true;
      },
      dismiss: () => setNotice(undefined),
      open: setOpened,
      settle: (focus) => {
        if (goal.current !== undefined && focus(goal.current)) goal.current = undefined;
      },
    };
  }, [field, t]);
  return { commands, notice, titles, opened };
}
