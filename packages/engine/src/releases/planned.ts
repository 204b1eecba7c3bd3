import type { PlannedStep } from '../model/index.js';
import type { Database, SchemaPlan, SchemaStep } from '../storage/index.js';

/** Steps that rewrite or put aside what rows hold, or look at every row: how many there are is worth knowing. */
const touching: ReadonlySet<SchemaStep['kind']> = new Set([
  'retire_table',
  'retire_column',
  'rename_column',
  'copy_column',
  'change_columns',
  'fill_fingerprints',
  'add_column',
  'create_index',
]);

/** The steps of a plan as they are shown, with the number of rows in the tables they work on. */
export async function plannedSteps(database: Database, plan: SchemaPlan): Promise<PlannedStep[]> {
  const before = new Map(plan.to.map(({ name, renamedFrom }) => [name, renamedFrom ?? name]));
  const known = new Set(plan.from.map(({ name }) => name));
  const counted = new Map<string, number>();
  const steps: PlannedStep[] = [];
  for (const step of plan.steps) {
    const table = tableOf(step);
    const [now] = [table, before.get(table) ?? table].filter((name) => known.has(name));
    if (now !== undefined && touching.has(step.kind) && !counted.has(now))
      counted.set(now, await rowsOf(database, now));
    const rows = now !== undefined && touching.has(step.kind) ? counted.get(now) : undefined;
    steps.push({ kind: step.kind, table, ...detailOf(step), ...(rows === undefined ? {} : { rows }) });
  }
  return steps;
}

async function rowsOf(database: Database, table: string): Promise<number> {
  const [row] = await database.read(`SELECT COUNT(*) AS n FROM ${database.dialect.quote(table)}`);
  return Number(row?.['n'] ?? 0);
}

function tableOf(step: SchemaStep): string {
  if (step.kind === 'rename_table') return step.to;
  if (step.kind === 'revive_table') return step.as;
  return typeof step.table === 'string' ? step.table : step.table.name;
}

function detailOf(step: SchemaStep): Pick<PlannedStep, 'name' | 'from'> {
  switch (step.kind) {
    case 'rename_table':
      return { from: step.from };
    case 'revive_column':
      return { name: step.as };
    case 'rename_column':
      return { name: step.to, from: step.from };
    case 'retire_column':
    case 'add_column':
      return { name: step.column.name };
    case 'copy_column':
      return { name: step.to.name };
    case 'fill_fingerprints':
      return { name: step.of };
    case 'change_columns':
      return { name: step.columns.map(({ name }) => name).join(', ') };
    case 'create_index':
      return { name: step.index.columns.join(', ') };
    default:
      return {};
  }
}
