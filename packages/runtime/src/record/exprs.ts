import type { ManifestForm, RecordPage } from '@pulu/engine/model';
import { compile, type LiveExpr } from '../form/live.js';
import { headsOf } from '../table/columns.js';
import { placesOf } from './places.js';

type Panel = NonNullable<RecordPage['panels']>[number];

/** The relations that a record's page looks behind to show what its panels name. */
export function pageExpands(form: ManifestForm): readonly string[] {
  const relations = new Set(form.fields.flatMap(({ key, type }) => (type === 'relation' ? [key] : [])));
  const paths = panelsOf(form).flatMap((panel) => (panel.type === 'fields' ? panel.fields : []));
  return headsOf(paths).filter((key) => relations.has(key));
}

function panelsOf({ page }: ManifestForm): readonly Panel[] {
  const inTabs = (page?.tabs ?? []).flatMap((tab) => (tab.type === 'panels' ? tab.panels : []));
  return [...(page?.panels ?? []), ...inTabs];
}

/** Every expression that a record's page evaluates beside those of its fields. */
export function pageExprs(form: ManifestForm): readonly LiveExpr[] {
  const { page, transitions, gates, layouts } = form;
  return [
    ...transitions.map(({ when }) => when),
    ...gates.flatMap(({ when, requirements = [] }) => [when, ...requirements.map(({ check }) => check)]),
    ...layouts.flatMap(({ sections }) => sections.map(({ visibleWhen }) => visibleWhen)),
    ...(page?.buttons ?? []).map((button) => (button.type === 'transition' ? undefined : button.visibleWhen)),
    ...panelsOf(form).flatMap((panel) => (panel.type === 'alert' ? [panel.when, ...placesOf(panel.title)] : [])),
  ].flatMap((expr) => (expr === undefined ? [] : [compile(expr)]));
}
