import type { BoardAnswer, BoardDataAnswer, CardData } from '@pulu/engine/model';

/** Whether a card has no record to show; undefined for those that cannot tell by their numbers. */
export function isEmpty(data: CardData): boolean | undefined {
  switch (data.type) {
    case 'number':
      return data.now.count === 0 && (data.parts ?? []).every(({ now }) => now.count === 0);
    case 'chart':
      return data.points.every((line) => line.every((point) => point === null || point.count === 0));
    case 'ranking':
      return data.rows.every(({ point }) => point.count === 0);
    case 'funnel':
      return data.steps.every(({ point }) => point.count === 0);
    case 'pivot':
      return data.rows.length === 0;
    case 'cohort':
      return data.cohorts.every(({ size }) => size.count === 0);
    case 'process_map':
      return data.cases.count === 0;
    case 'table':
    case 'text':
    case 'refused':
      return undefined;
  }
}

/** The forms whose records a board counts, so far as its cards tell, the most counted first. */
export function countedForms({ cards }: Pick<BoardAnswer, 'cards'>, data: BoardDataAnswer | undefined): string[] {
  const found = cards.flatMap(({ card }) => {
    if (card.type === 'process_map') return card.form;
    const answer = data?.cards[card.key]?.data;
    if (answer?.type === 'number') return answer.now.drill?.form ?? [];
    if (answer?.type === 'funnel') return answer.steps.flatMap(({ point }) => point.drill?.form ?? []);
    return answer?.type === 'table' ? answer.form : [];
  });
  const times = (form: string) => found.filter((each) => each === form).length;
  return [...new Set(found)].sort((a, b) => times(b) - times(a));
}
