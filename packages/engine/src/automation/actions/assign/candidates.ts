import type { AssignStrategy, Label, Person } from '../../../model/index.js';
import type { StepContext } from '../../action.js';
import { matchRow } from './match.js';

/** People a strategy offers, and how one of them is chosen. */
export interface Candidates {
  readonly strategy: AssignStrategy;
  readonly index: number;
  readonly among: 'round_robin' | 'least_loaded';
  readonly present: readonly Person[];
  readonly absent: readonly Person[];
  /** Names the row whose turn is taken. */
  readonly pool: string;
  /** Field and value pairs that a match was found by. */
  readonly matched: readonly { readonly label: Label; readonly value: string }[];
}

/** The first strategy that offers somebody present; undefined when all come to nothing or the pool is reached. */
export async function findCandidates(
  context: StepContext,
  strategies: readonly AssignStrategy[],
  form: string,
): Promise<Candidates | undefined> {
  for (const [index, strategy] of strategies.entries()) {
    if (strategy.type === 'pool') return undefined;
    const found = await peopleOf(context, strategy, index, form);
    if (found === undefined) continue;
    const absentIds = await context.people.absent(
      found.people.map(({ id }) => id),
      context.clock.now(),
    );
    const present = found.people.filter(({ id }) => !absentIds.has(id));
    if (present.length === 0) continue;
    const absent = found.people.filter(({ id }) => absentIds.has(id));
    const pool = `${context.app.key}/${context.rule.key}/${context.stepKey}/${found.pool}`;
    return { strategy, index, among: found.among, present, absent, pool: pool.slice(0, 190), matched: found.matched };
  }
  return undefined;
}

interface Offer {
  readonly people: readonly Person[];
  readonly pool: string;
  readonly among: 'round_robin' | 'least_loaded';
  readonly matched: Candidates['matched'];
}

async function peopleOf(
  context: StepContext,
  strategy: Exclude<AssignStrategy, { type: 'pool' }>,
  index: number,
  form: string,
): Promise<Offer | undefined> {
  if (strategy.type === 'match') return matchOffer(context, strategy, index, form);
  const department = departmentOf(context, strategy.department, index);
  if (strategy.department !== undefined && department === undefined) return undefined;
  const people = await byRole(context, strategy.role, department);
  return { people, pool: `${strategy.role}@${department ?? ''}`, among: strategy.type, matched: [] };
}

async function matchOffer(
  context: StepContext,
  strategy: Extract<AssignStrategy, { type: 'match' }>,
  index: number,
  form: string,
): Promise<Offer | undefined> {
  const row = matchRow(strategy, context.scope);
  if (row === undefined) return undefined;
  const named = row.users === undefined ? [] : await context.people.byUsernames(row.users);
  const held = row.role === undefined ? [] : await byRole(context, row.role, row.department);
  const fields = context.app.forms.get(form)?.fields;
  const matched = Object.entries(row.when).flatMap(([key, cell]) => {
    const label = fields?.get(key)?.field.label;
    const cells = typeof cell === 'string' ? [cell] : cell;
    return label === undefined || cells.includes('*') ? [] : [{ label, value: display(context, form, key, cells) }];
  });
  return {
    people: [...named, ...held],
    pool: `${index}:${strategy.table.indexOf(row)}`,
    among: strategy.among ?? 'round_robin',
    matched,
  };
}

/** What people call the value that was matched: an option's label, an address's city. */
function display(context: StepContext, form: string, key: string, cells: readonly string[]): string {
  const field = context.app.forms.get(form)?.fields.get(key)?.field;
  const value = context.scope[key];
  if (field?.type === 'choice')
    return field.options.find((option) => option.key === value)?.label['zh-CN'] ?? String(value);
  if (typeof value === 'string') return value;
  const city = typeof value === 'object' && value !== null && 'city' in value ? value.city : undefined;
  return typeof city === 'string' ? city : cells.join('/');
}

async function byRole(context: StepContext, role: string, department: string | undefined): Promise<readonly Person[]> {
  if (department === undefined) return context.people.byRole(context.app.key, role);
  return context.people.byRole(context.app.key, role, await context.people.departmentTree(department));
}

function departmentOf(
  context: StepContext,
  department: string | { expr: unknown } | undefined,
  index: number,
): string | undefined {
  if (typeof department !== 'object') return department;
  const value = context.value('strategies', index, 'department', 'expr');
  return typeof value === 'string' ? value : undefined;
}
