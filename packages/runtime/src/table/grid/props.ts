import type { ReactNode } from 'react';
import type { RecordAnswer } from '../../api/types.js';
import type { Colouring } from '../colors.js';
import type { ColumnLayout } from '../columnLayout.js';
import type { Column } from '../columns.js';
import type { Selection } from '../useSelection.js';
import type { GridLine, Group } from './rows.js';

/** A cell that is being edited. */
export interface EditCell {
  readonly id: string;
  readonly path: string;
  readonly editor: ReactNode;
}

/** What a grid is made from. */
export interface GridProps {
  /** What the table is called. */
  readonly label: string;
  readonly titleField: string;
  readonly columns: readonly Column[];
  readonly lines: readonly GridLine[];
  readonly colourOf: Colouring;
  readonly hrefOf: (record: RecordAnswer) => string;
  readonly sort: readonly string[];
  readonly onSort: (sort: readonly string[]) => void;
  readonly onLayout: (layout: ColumnLayout) => void;
  /** Undefined: nothing can be done with several records. */
  readonly selection?: Selection | undefined;
  readonly onGroup: (group: Group) => void;
  readonly onRest: (group: Group) => void;
  readonly onMoreGroups: () => void;
  readonly onOpen: (record: RecordAnswer) => void;
  /** The cell that is being edited, and its editor. */
  readonly editing?: EditCell | undefined;
  /** Paths of the columns of which no cell can be edited. */
  readonly fixed?: ReadonlySet<string>;
  /**
   * @param typed what was typed to open the cell
   * @returns whether the cell can be edited, or tells why not by itself
   */
  readonly onEdit: (record: RecordAnswer, column: Column, typed?: string) => boolean;
  /** Somebody wants to edit a cell that cannot be. */
  readonly onFixed?: (column: Column) => void;
  /** The last line in sight; more may be wanted. */
  readonly onReach: (line: number) => void;
}
