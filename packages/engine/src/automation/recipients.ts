import type { Recipients } from '../model/index.js';
import type { StepContext } from './action.js';

/** The ids of those a step is for, each once. `exprAt` says where the step's expressions lie, for `expr` recipients. */
export async function recipientsOf(
  context: StepContext,
  to: readonly Recipients[],
  exprAt: readonly (string | number)[] = ['to'],
): Promise<string[]> {
  const found: string[] = [];
  for (const [index, recipients] of to.entries()) found.push(...(await idsOf(context, recipients, [...exprAt, index])));
  const there = new Set((await context.people.byIds([...new Set(found)])).map(({ id }) => id));
  return [...new Set(found)].filter((id) => there.has(id));
}

async function idsOf(
  context: StepContext,
  to: Recipients,
  at: readonly (string | number)[],
): Promise<readonly string[]> {
  if (to.type === 'expr') return usersIn(context.value(...at, 'expr'));
  if (to.type === 'field') return usersIn(valueAt(context.scope, to.field));
  if (to.type === 'department_head') return headOf(context, valueAt(context.scope, to.of));
  const department = to.scope === undefined || to.scope === 'all' ? undefined : valueAt(context.scope, 'department');
  if (typeof department !== 'string')
    return (await context.people.byRole(context.app.key, to.role)).map(({ id }) => id);
  const departments = to.scope === 'department' ? [department] : await context.people.departmentTree(department);
  return (await context.people.byRole(context.app.key, to.role, departments)).map(({ id }) => id);
}

async function headOf(context: StepContext, of: unknown): Promise<readonly string[]> {
  const head = typeof of === 'string' ? await context.people.head(of) : undefined;
  return head === undefined ? [] : [head.id];
}

function usersIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The value at a dotted path of nested records, own properties only. */
export function valueAt(scope: Readonly<Record<string, unknown>>, path: string): unknown {
  let at: unknown = scope;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return null;
    at = Object.entries(at).find(([name]) => name === key)?.[1];
  }
  return at;
}
