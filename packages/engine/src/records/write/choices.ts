import { Memo, trustedScope } from '../../access/index.js';
import type { CompiledExpr, CompiledField } from '../../compiler/index.js';
import { compileSql, type SqlExpression } from '../../expression/index.js';
import type { Holder } from '../load/loader.js';
import { inBatches } from '../load/side.js';
import { marks } from '../shape/shape.js';
import { rowsIn, type Draft } from './draft.js';
import { pointer } from './problems.js';
import type { Reference, ScopePlan, WritePlan } from './plan.js';
import { idsIn } from './references.js';
import type { Session } from './session.js';

/** A record that a draft newly points to. */
interface Choice {
  readonly draft: Draft;
  readonly id: string;
  readonly path: string;
}

/**
 * Checks that what drafts newly point to meets the filters of their relation fields, however it came there: entered, imported,
 * set by a rule, by default or taken over. What a record pointed to before may stay.
 */
export async function checkChoices(session: Session, plan: WritePlan, drafts: readonly Draft[]): Promise<void> {
  for (const reference of plan.references) {
    const choices = () => drafts.flatMap((draft) => newIn(draft, reference.key, draft, draft.before, []));
    await checkChoice(session, plan, reference, choices);
  }
  for (const [key, inner] of plan.subforms) {
    for (const reference of inner.references)
      await checkChoice(session, inner, reference, () =>
        drafts.flatMap((draft) => newInRows(draft, key, reference.key)),
      );
  }
}

async function checkChoice(
  session: Session,
  plan: ScopePlan,
  { key, target, filter }: Reference,
  choicesOf: () => Choice[],
): Promise<void> {
  // A condition on who asks has no answer where nobody does.
  if (filter === undefined || (filter.usesActor && session.context.actor.kind !== 'user')) return;
  const choices = choicesOf();
  if (choices.length === 0) return;
  const meeting = await meetingFilter(
    session,
    target,
    filter,
    choices.map(({ id }) => id),
  );
  for (const { draft, id, path } of choices) {
    if (meeting.has(id) || draft.problems.some((problem) => problem.path === path)) continue;
    draft.report('record_not_selectable', path, { params: { id, ...labelOf(plan.fields.get(key)) } });
  }
}

function labelOf(field: CompiledField | undefined) {
  return field === undefined ? {} : { field: field.field.label };
}

const conditions = new Memo<CompiledExpr, SqlExpression>();
const alias = 'r';

/** Which of these records meet a filter; the database tells, as it does for the lists they are chosen from. */
async function meetingFilter(
  session: Session,
  target: string,
  filter: CompiledExpr,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { context, parts, env, tx } = session;
  const found = new Set<string>();
  const form = context.app.forms.get(target);
  if (form === undefined) return found;
  const { sql, params } = conditions
    .of(filter, tx.dialect.name, () =>
      compileSql(filter.source, trustedScope(context.app, target, alias), parts.expressions),
    )
    .condition(env);
  const { table } = session.shape(form);
  for (const part of inBatches([...new Set(ids)])) {
    const among = `${alias}.id IN (${marks(part.length)})`;
    const select = `SELECT ${alias}.id FROM ${table} ${alias} WHERE ${among} AND (${sql})`;
    for (const row of await tx.query(select, [...part, ...params])) found.add(String(row['id']));
  }
  return found;
}

function newIn(
  draft: Draft,
  key: string,
  now: Holder,
  before: Holder | undefined,
  prefix: readonly (string | number)[],
): Choice[] {
  const known = new Set(idsIn(before?.values[key]).map(([id]) => id));
  return idsIn(now.values[key]).flatMap(([id, at]) =>
    known.has(id) ? [] : [{ draft, id, path: pointer(...prefix, key, ...at) }],
  );
}

function newInRows(draft: Draft, subform: string, key: string): Choice[] {
  const stored = new Map(
    (draft.before === undefined ? [] : rowsIn(draft.before, subform)).map((row) => [row.values.id, row]),
  );
  return rowsIn(draft, subform).flatMap((row, index) =>
    newIn(draft, key, row, stored.get(row.values.id), [subform, index]),
  );
}
