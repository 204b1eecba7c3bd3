import { grantOf } from '../access/index.js';
import type { CompiledApp, CompiledBoard } from '../compiler/index.js';
import type { UserActor } from '../model/index.js';
import { metricsOf } from './reader.js';

/** The forms whose changes may move a number of a board, of those that the person may read. */
export function watchedForms(app: CompiledApp, board: CompiledBoard, actor: UserActor): readonly string[] {
  const forms = new Set<string>(metricsOf(app, board).flatMap((key) => app.metrics.get(key)?.forms ?? []));
  for (const card of board.document.cards) {
    if (card.type === 'table') forms.add(app.views.get(card.view)?.form ?? '');
    if (card.type === 'process_map')
      for (const form of [card.form, ...(card.also ?? []).map((other) => other.form)]) forms.add(form);
  }
  // Fields that are worked out of other forms' records change with these.
  for (const [key, { dependents }] of app.forms) if (dependents.some(({ form }) => forms.has(form))) forms.add(key);
  return [...forms]
    .filter((form) => app.forms.has(form) && grantOf(app, actor, form).reachers('read').length > 0)
    .sort();
}
