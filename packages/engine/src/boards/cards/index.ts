import { PuluError, type Card, type CardData } from '../../model/index.js';
import type { Asking, CardOf } from '../asking.js';
import { chartCard } from './chart.js';
import { cohortCard } from './cohort.js';
import { funnelCard } from './funnel.js';
import { gaugeCard, numberCard } from './number.js';
import { pivotCard } from './pivot.js';
import { processCard } from './process-map.js';
import { rankingCard } from './ranking.js';
import { tableCard } from './table.js';

type Answer<T extends Card['type']> = (asking: Asking, card: CardOf<T>) => CardData | Promise<CardData>;

/** How each type of card is answered. */
const answers: { readonly [T in Card['type']]: Answer<T> } = {
  number: numberCard,
  chart: (asking, card) => {
    if (card.chart === 'gauge') return gaugeCard(asking, card);
    if (card.chart === 'funnel') return funnelCard(asking, card);
    return card.chart === 'ranking' ? rankingCard(asking, card) : chartCard(asking, card);
  },
  pivot: pivotCard,
  cohort: cohortCard,
  table: tableCard,
  process_map: processCard,
  text: () => ({ type: 'text' }),
};

/** The numbers of a card. What the person may not see is refused, and nothing of it told. */
export async function answerCard<T extends Card['type']>(asking: Asking, card: CardOf<T>): Promise<CardData> {
  const answer: Answer<T> = answers[cardType(card)];
  try {
    return await answer(asking, card);
  } catch (error) {
    if (!(error instanceof PuluError)) throw error;
    if (error.code === 'forbidden') return { type: 'refused', reason: 'form_hidden' };
    // The documents were checked when they were compiled: what is not there now, is not there for this person.
    if (error.code === 'query_invalid') return { type: 'refused', reason: 'field_hidden' };
    throw error;
  }
}

function cardType<T extends Card['type']>(card: CardOf<T>): T {
  return card.type;
}
