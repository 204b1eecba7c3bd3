import { PuluError } from '../../model/index.js';
import { isValues } from '../load/loader.js';
import { assign, rowsIn, type Draft } from './draft.js';
import { invalid, pointer } from './problems.js';
import type { WritePlan } from './plan.js';
import type { Session } from './session.js';

/** Notes which files a record refers to, and keeps their true facts instead of what the caller said. */
export async function claimFiles(session: Session, plan: WritePlan, draft: Draft): Promise<void> {
  const { files } = session.parts;
  if (files === undefined) return;
  for (const key of plan.files) {
    if (draft.given.has(key))
      assign(draft, key, await claimed(session, plan, draft, key, draft.values[key], pointer(key)));
  }
  for (const [key, inner] of plan.subforms) {
    if (inner.files.length === 0 || !draft.given.has(key)) continue;
    for (const [index, row] of rowsIn(draft, key).entries()) {
      for (const name of inner.files) {
        assign(
          row,
          name,
          await claimed(session, plan, draft, `${key}.${name}`, row.values[name], pointer(key, index, name)),
        );
      }
    }
  }
}

async function claimed(
  session: Session,
  plan: WritePlan,
  draft: Draft,
  field: string,
  value: unknown,
  path: string,
): Promise<unknown> {
  const { tx, context, parts } = session;
  if (!Array.isArray(value) || value.length === 0 || parts.files === undefined) return value;
  const given = value.filter(isValues);
  const owner = { app: context.app.key, form: plan.form.key, record: draft.id, field };
  try {
    const facts = await parts.files.claim(
      tx,
      context.actor,
      given.map(({ id }) => String(id)),
      owner,
    );
    return given.map((file, index) => ({ ...file, ...facts[index] }));
  } catch (error) {
    if (!(error instanceof PuluError) || error.code !== 'validation') throw error;
    throw invalid(error.errors.map((problem) => ({ ...problem, path })));
  }
}
