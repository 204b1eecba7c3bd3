import type { ManifestForm, RecordPage } from '@pulu/engine/model';
import { compile, type LiveExpr } from '../form/live.js';

type Panel = NonNullable<RecordPage['panels']>[number];

/** Every expression that a record's page evaluates beside those of its fields. */
export function pageExprs({ page, transitions, gates, layouts }: ManifestForm): readonly LiveExpr[] {
  const tabs = (page?.tabs ?? []).flatMap((tab) => (tab.type === 'panels' ? tab.panels : []));
  const panels: readonly Panel[] = [...(page?.panels ?? []), ...tabs];
  return [
    ...transitions.map(({ when }) => when),
    ...gates.map(({ when }) => when),
    ...layouts.flatMap(({ sections }) => sections.map(({ visibleWhen }) => visibleWhen)),
    ...(page?.buttons ?? []).map((button) => (button.type === 'transition' ? undefined : button.visibleWhen)),
    ...panels.map((panel) => (panel.type === 'alert' ? panel.when : undefined)),
  ].flatMap((expr) => (expr === undefined ? [] : [compile(expr)]));
}
