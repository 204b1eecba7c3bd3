import type { CompiledApp } from '../compiler/index.js';
import type { BoardCard, Card, Label } from '../model/index.js';
import { metricOf } from './asking.js';
import { factsOf } from './facts.js';
import { dimensionLabel } from './labels.js';
import { metricsOfCard } from './reader.js';
import { plain } from './words.js';

/** A card with what it speaks of resolved. */
export function describeCard(app: CompiledApp, card: Card): BoardCard {
  const metrics = metricsOfCard(card).map((key) => metricOf(app, key));
  const [first] = metrics;
  const paths = dimensionsOf(card);
  return {
    card,
    title: card.title ?? first?.document.title ?? titleOf(app, card),
    metrics: metrics.map((metric) => factsOf(app, metric)),
    dimensions: Object.fromEntries(paths.map((path) => [path, dimensionLabel(app, first?.form ?? '', path)])),
  };
}

function titleOf(app: CompiledApp, card: Card): Label {
  if (card.type === 'table') return app.views.get(card.view)?.title ?? plain(card.view);
  if (card.type === 'process_map') return app.forms.get(card.form)?.document.title ?? plain(card.form);
  return plain('');
}

function dimensionsOf(card: Card): readonly string[] {
  if (card.type === 'pivot') return [...card.rows, ...card.columns];
  if (card.type !== 'chart') return [];
  return [card.by, card.series].filter((path) => path !== undefined);
}
