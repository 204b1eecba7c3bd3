import type { CompiledForm } from '../../compiler/index.js';
import type { Clock, ImportPlan, Locale } from '../../model/index.js';
import type { Context, Records } from '../../records/index.js';
import type { Database } from '../../storage/index.js';
import type { Place } from '../heard-names.js';
import type { ImportLimits } from '../limits.js';
import type { NameSources } from '../names.js';
import type { ReadColumn } from '../read-row.js';
import { refusal } from '../refusal.js';
import type { ImportStore, StoredImport } from '../store.js';
import type { Reading } from '../work/protocol.js';
import type { FileThreads } from '../work/thread.js';

/** What the steps of imports work with. */
export interface RunParts extends NameSources {
  readonly records: Pick<Records, 'list' | 'bulk' | 'rehearse' | 'withdraw' | 'titles'>;
  readonly database: Database;
  readonly store: ImportStore;
  readonly ids: () => string;
  readonly clock: Clock;
  readonly limits: ImportLimits;
  readonly threads: FileThreads;
  /** Who works here, among several nodes. */
  readonly worker: string;
  /**
   * Runs one piece of a step with a context made for it: on whose behalf, in the release that is active by then.
   * Between the pieces a publication may pass.
   */
  readonly run: <T>(who: Who, work: (context: Context) => Promise<T>) => Promise<T>;
}

/** On whose behalf an import works. */
export type Who = Pick<StoredImport, 'app' | 'by' | 'locale'>;

/** A step of an import, which stops between two pieces when it is told to. */
export interface Step {
  readonly parts: RunParts;
  readonly stored: StoredImport;
  readonly path: string;
  readonly signal: AbortSignal;
}

/** So many rows share a transaction: short enough that others are answered in between. */
export const chunkSize = 250;

export function formIn({ app }: Pick<Context, 'app'>, key: string): CompiledForm {
  const form = app.forms.get(key);
  if (form === undefined) throw refusal('import_form_unknown', { form: key, forms: [...app.forms.keys()] }, 404);
  return form;
}

/** @throws PuluError when the sheet has no row that names columns, or none of them is a field's */
export function planOf({ plan }: Pick<StoredImport, 'plan'>, form: CompiledForm): ImportPlan {
  if (plan !== undefined && plan.columns.some(({ field }) => field !== null)) return plan;
  const labels = [...form.fields.values()].filter(({ system, entered }) => entered && !system);
  throw refusal('import_header_missing', { fields: labels.map(({ field }) => field.label) });
}

/** How the rows are read by a plan. */
export function readingOf(context: Context, form: CompiledForm, plan: ImportPlan, locale: Locale): Reading {
  const columns = plan.columns.flatMap(({ index, letters, header, field: key, choices }): ReadColumn[] => {
    const field = key === null ? undefined : form.fields.get(key)?.field;
    if (field === undefined) return [];
    return [{ index, letters, header, field, ...(choices === undefined ? {} : { choices }) }];
  });
  const place: Place = { locale, timeZone: context.app.timeZone };
  return { sheet: plan.sheet, below: plan.header.bottom, columns, place, hidden: plan.hidden };
}

/** The context of what an import writes. */
export function writingContext(context: Context, { file, id, plan }: StoredImport): Context {
  const quiet = plan?.rules === false ? { rules: false } : {};
  return { ...context, cause: { kind: 'import', file, id, ...quiet } };
}
