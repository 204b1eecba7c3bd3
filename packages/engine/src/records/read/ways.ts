import type { CompiledForm } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import type { Context } from '../context.js';
import { conditions } from './plan.js';
import { Expressions } from './filter.js';
import { selectFrom } from './query.js';
import type { Source } from './source.js';
import { ActorView } from './view.js';

/** How many cases went a way, stage by stage. */
export interface Way {
  readonly stages: readonly string[];
  readonly cases: number;
}

/** How often a step was taken, put together from whole ways. `to` is null where a way ends. */
export interface StepCount {
  readonly from: string;
  readonly to: string | null;
  count: number;
  cases: number;
  starts: number;
  newCases: number;
}

/** The ways of the records that the actor sees, the most frequent first. Stages that the form no longer has are passed over. */
export async function waysOf(
  source: Source,
  context: Context,
  form: CompiledForm,
  filter: Expr | undefined,
  stages: ReadonlySet<string>,
): Promise<readonly Way[]> {
  const view = new ActorView(source.reading(context), { form: form.key, operation: 'read', deleted: false });
  const expressions = new Expressions(view);
  const where = conditions(view, expressions, form, { filter: filter ?? null });
  const way = expressions.value({ var: '$way' }, '/filter').sql;
  const columns = [
    { sql: `${way.sql} AS way`, params: way.params },
    { sql: 'COUNT(*) AS cases', params: [] },
  ];
  const rows = await source.read(context, selectFrom(view, { columns, where, groupBy: [{ sql: 'way', params: [] }] }));
  const found = new Map<string, number>();
  for (const row of rows) {
    const known = String(row['way'] ?? '')
      .split('>')
      .filter((stage) => stages.has(stage))
      .join('>');
    if (known !== '') found.set(known, (found.get(known) ?? 0) + Number(row['cases']));
  }
  return [...found]
    .map(([path, cases]) => ({ stages: path.split('>'), cases }))
    .sort((a, b) => b.cases - a.cases || (a.stages.join('>') < b.stages.join('>') ? -1 : 1));
}

/** The steps of ways. */
export function stepsOf(ways: readonly Way[]): readonly StepCount[] {
  const steps = new Map<string, StepCount>();
  for (const { stages, cases } of ways) {
    const taken = new Set<string>();
    const entered = new Set<string>();
    stages.forEach((from, index) => {
      const to = stages[index + 1] ?? null;
      const name = `${from}>${to ?? ''}`;
      const step = steps.get(name) ?? { from, to, count: 0, cases: 0, starts: 0, newCases: 0 };
      steps.set(name, step);
      step.count += cases;
      if (!taken.has(name)) step.cases += cases;
      if (index === 0) step.starts += cases;
      if (!entered.has(from)) step.newCases += cases;
      taken.add(name);
      entered.add(from);
    });
  }
  return [...steps.values()];
}
