import { formOf } from '../../access/index.js';
import type { CompiledApp, CompiledForm } from '../../compiler/index.js';
import { PuluError, type Label } from '../../model/index.js';
import type { Context } from '../context.js';
import { reasonIn, valuesIn } from './audit-values.js';
import { lookAt } from './one.js';
import type { Source } from './source.js';

/** Where the value of a field comes from: the last change of it. */
export interface Origin {
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  /** A request, a rule, an import, a public form. */
  readonly cause: string | null;
  /** The rule that wrote it; without a title when the app has it no more. */
  readonly rule?: { readonly key: string; readonly title: Label | null };
  /** Why the rule chose this value, in its own words. */
  readonly reason?: Label;
}

/**
 * Who or what gave a field its value, and why.
 * @returns undefined when the field has had no value yet
 * @throws PuluError `not_found` when the asker may not see the record, `query_invalid` for a field they do not see
 */
export async function origin(
  source: Source,
  context: Context,
  formKey: string,
  id: string,
  field: string,
): Promise<Origin | undefined> {
  const form = formOf(context.app, formKey);
  const { visible } = await lookAt(source, context, form, id);
  if (!visible.has(field)) {
    throw new PuluError('query_invalid', 422, [{ code: 'field_unknown', path: '/field', params: { name: field } }]);
  }
  const rows = await source.point(context)(
    `SELECT at, actor_kind, actor, cause, after_values FROM pulu_audit ` +
      `WHERE record = ? AND after_values LIKE ? ORDER BY id DESC LIMIT 20`,
    [id, `%"${field}"%`],
  );
  // The text is looked for anywhere in the values; only a key of their own counts.
  const row = rows.find((candidate) => Object.hasOwn(valuesIn(candidate['after_values']), field));
  if (row === undefined) return undefined;
  const cause = valuesIn(row['cause']);
  const actor = typeof row['actor'] === 'string' ? row['actor'] : null;
  const names = await source.titles(context).of(actor === null ? [] : [{ target: '$user', id: actor }]);
  const rule = cause['kind'] === 'rule' && typeof cause['rule'] === 'string' ? cause['rule'] : undefined;
  const reason = reasonIn(cause) ?? noted(context.app, form, field, visible, valuesIn(row['after_values']));
  return {
    at: String(
      source
        .reading(context)
        .dialect.codec({ kind: 'datetime' })
        .decode(row['at'] ?? null),
    ),
    actor: { kind: String(row['actor_kind']), id: actor, name: actor === null ? null : (names.get(actor) ?? null) },
    cause: typeof cause['kind'] === 'string' ? cause['kind'] : null,
    ...(rule === undefined ? {} : { rule: { key: rule, title: context.app.rules.get(rule)?.document.title ?? null } }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** The reason that a rule of assignment notes in a field of the record, written together with the value. */
function noted(
  { rules }: CompiledApp,
  form: CompiledForm,
  field: string,
  visible: ReadonlySet<string>,
  written: Readonly<Record<string, unknown>>,
): Label | undefined {
  for (const { document } of rules.values()) {
    if (!('form' in document.trigger) || document.trigger.form !== form.key) continue;
    for (const step of Object.values(document.steps)) {
      if (step.type !== 'assign' || step.field !== field || step.reasonField === undefined) continue;
      const text = visible.has(step.reasonField) ? written[step.reasonField] : undefined;
      if (typeof text === 'string') return { 'zh-CN': text, 'en-US': text };
    }
  }
  return undefined;
}
