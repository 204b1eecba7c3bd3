import type { BoardCard, CardData, Drill } from '@pulu/engine/model';
import type { RefObject } from 'react';

/** What every card's body is given. */
export interface CardProps<D extends CardData = CardData> {
  readonly card: BoardCard;
  readonly data: D;
  /** Opens the records behind a number. */
  readonly onDrill: (drill: Drill) => void;
  /** A body that is a picture puts here what saves it. */
  readonly saverRef: RefObject<(() => string) | undefined>;
}

/** The data of one type. */
export type DataOf<T extends CardData['type']> = Extract<CardData, { type: T }>;
