import type { CompiledApp, CompiledField } from '../../compiler/index.js';

/** What of a record, and of what is behind its relations, has to be loaded. */
export interface Need {
  /** Fields read of the record itself. */
  readonly fields: ReadonlySet<string>;
  /** What is needed behind relations (and people, departments), by field. */
  readonly relations: ReadonlyMap<string, Behind>;
  /** What is needed behind the relations of rows, by subform. */
  readonly rows: ReadonlyMap<string, Need>;
}

/** A form (or `$user`, `$department`) and what is needed of its records. */
export interface Behind {
  readonly target: string;
  readonly need: Need;
}

/** Nothing but the record's existence. */
export const nothing: Need = { fields: new Set(), relations: new Map(), rows: new Map() };

/** The fields that people and departments have, and what is behind them. */
const systemTargets: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ['$user', new Map([['department', '$department']])],
  ['$department', new Map([['parent', '$department']])],
]);

/**
 * What has to be loaded so that expressions can read these paths.
 * @param scope the fields of the form or row they start from
 */
export function needOf(
  app: CompiledApp,
  scope: ReadonlyMap<string, CompiledField>,
  paths: readonly (readonly string[])[],
): Need {
  return gather(app, (key) => pointer(scope.get(key)), paths);
}

type Pointer = { readonly target: string } | { readonly rows: ReadonlyMap<string, CompiledField> } | undefined;

function gather(app: CompiledApp, point: (key: string) => Pointer, paths: readonly (readonly string[])[]): Need {
  const fields = new Set<string>();
  const behind = new Map<string, string[][]>();
  for (const [key, ...rest] of paths) {
    if (key === undefined || key.startsWith('$')) continue;
    fields.add(key);
    if (rest.length > 0 && point(key) !== undefined) behind.set(key, [...(behind.get(key) ?? []), rest]);
  }
  const relations = new Map<string, Behind>();
  const rows = new Map<string, Need>();
  for (const [key, further] of behind) {
    const to = point(key);
    if (to === undefined) continue;
    if ('rows' in to)
      rows.set(
        key,
        gather(app, (name) => pointer(to.rows.get(name)), further),
      );
    else relations.set(key, { target: to.target, need: gather(app, pointersOf(app, to.target), further) });
  }
  return { fields, relations, rows };
}

function pointersOf(app: CompiledApp, target: string): (key: string) => Pointer {
  const system = systemTargets.get(target);
  if (system === undefined) return (key) => pointer(app.forms.get(target)?.fields.get(key));
  return (key) => {
    const next = system.get(key);
    return next === undefined ? undefined : { target: next };
  };
}

/** Where a field's value points to. */
function pointer(field: CompiledField | undefined): Pointer {
  if (field === undefined) return undefined;
  if (field.storage.kind === 'rows') return { rows: field.storage.row.fields };
  if (field.exprType.kind === 'record') return { target: field.exprType.form };
  if (field.exprType.kind === 'user') return { target: '$user' };
  return field.exprType.kind === 'department' ? { target: '$department' } : undefined;
}

/** Whether anything is needed beyond the record and its rows themselves. */
export function reachesOut(need: Need): boolean {
  return need.relations.size > 0 || [...need.rows.values()].some(reachesOut);
}
