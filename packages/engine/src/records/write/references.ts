import { isEmpty, type Label } from '../../model/index.js';
import { nothing, type Need } from '../load/need.js';
import { inBatches } from '../load/side.js';
import { marks } from '../shape/shape.js';
import { rowsIn, type Draft } from './draft.js';
import { pointer } from './problems.js';
import type { Reference, ScopePlan, WritePlan } from './plan.js';
import type { WriteNeed } from './write-need.js';
import type { Session } from './session.js';

/** An id that a draft points to, and where it says so. */
interface Mention {
  readonly draft: Draft;
  readonly id: string;
  readonly path: string;
  readonly field: Label | undefined;
}

/** Checks that what drafts point to exists, and that the actor may see it; and holds it as long as the write needs. */
export async function checkReferences(
  session: Session,
  plan: WritePlan,
  { need }: WriteNeed,
  drafts: readonly Draft[],
): Promise<void> {
  for (const reference of plan.references) {
    const mentions = mentionsOf(drafts, plan, reference.key, []);
    await checkRecords(session, reference, need, mentions);
  }
  for (const [key, inner] of plan.subforms) {
    for (const reference of inner.references) {
      await checkRecords(
        session,
        reference,
        need.rows.get(key) ?? nothing,
        mentionsInRows(drafts, inner, key, reference.key),
      );
    }
  }
  const people = peopleMentioned(drafts, plan, 'users');
  if (people.length > 0)
    reportUnknown(people, await session.departmentsOf(people.map(({ id }) => id)), 'reference_user_unknown');
  const departments = peopleMentioned(drafts, plan, 'departments');
  if (departments.length > 0)
    reportUnknown(departments, await knownDepartments(session, departments), 'reference_department_unknown');
}

async function checkRecords(
  session: Session,
  { key, target, lock }: Reference,
  need: Need,
  mentions: readonly Mention[],
): Promise<void> {
  if (mentions.length === 0) return;
  const behind = need.relations.get(key) ?? { target, need: nothing };
  const ids = mentions.map(({ id }) => id);
  const related = await session.loader.related(behind, ids, lock);
  const seen = await session.visibleAmong(target, ids);
  for (const { draft, id, path, field } of mentions) {
    const found = related.get(id);
    if (found === undefined || found.deleted || seen?.has(id) === false)
      draft.report('record_unknown', path, { params: { id, ...named(field) } });
  }
}

function peopleMentioned(drafts: readonly Draft[], plan: WritePlan, kind: 'users' | 'departments'): Mention[] {
  return [
    ...plan[kind].flatMap((key) => mentionsOf(drafts, plan, key, [])),
    ...plan.subforms.flatMap(([key, inner]) => inner[kind].flatMap((name) => mentionsInRows(drafts, inner, key, name))),
  ];
}

async function knownDepartments(session: Session, mentions: readonly Mention[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (const part of inBatches([...new Set(mentions.map(({ id }) => id))])) {
    const rows = await session.tx.query(`SELECT id FROM pulu_department WHERE id IN (${marks(part.length)})`, part);
    for (const row of rows) known.add(String(row['id']));
  }
  return known;
}

function reportUnknown(mentions: readonly Mention[], known: { has(id: string): boolean }, code: string): void {
  for (const { draft, id, path, field } of mentions) {
    if (!known.has(id)) draft.report(code, path, { params: { id, ...named(field) } });
  }
}

/** The ids that a field of drafts was given. */
function mentionsOf(
  drafts: readonly Draft[],
  plan: ScopePlan,
  key: string,
  prefix: readonly (string | number)[],
): Mention[] {
  const field = plan.fields.get(key)?.field.label;
  return drafts.flatMap((draft) =>
    draft.given.has(key)
      ? idsIn(draft.values[key]).map(([id, at]) => ({ draft, id, path: pointer(...prefix, key, ...at), field }))
      : [],
  );
}

function mentionsInRows(drafts: readonly Draft[], plan: ScopePlan, subform: string, key: string): Mention[] {
  const field = plan.fields.get(key)?.field.label;
  return drafts.flatMap((draft) =>
    draft.given.has(subform)
      ? rowsIn(draft, subform).flatMap(({ values }, index) =>
          idsIn(values[key]).map(([id, at]) => ({ draft, id, path: pointer(subform, index, key, ...at), field })),
        )
      : [],
  );
}

/** Each id of a value, with where it stands in a list. */
export function idsIn(value: unknown): [string, number[]][] {
  if (isEmpty(value)) return [];
  if (typeof value === 'string') return [[value, []]];
  return Array.isArray(value)
    ? value.flatMap((id: unknown, index): [string, number[]][] => (typeof id === 'string' ? [[id, [index]]] : []))
    : [];
}

function named(field: Label | undefined): { field?: Label } {
  return field === undefined ? {} : { field };
}
