import type { ColumnType } from '../../model/index.js';
import type { CompiledBoard, CompiledForm, CompiledMetric, CompiledRole } from '../types.js';
import { fieldsOfMetric, fieldsRead, scopeFields } from './columns.js';

/** What boards ask of an app. */
export interface Asked {
  readonly metrics: readonly CompiledMetric[];
  readonly boards: readonly CompiledBoard[];
  readonly roles: readonly CompiledRole[];
}

/** A wider index costs more at each write than it saves, and InnoDB takes no more than 3,072 bytes. */
const mostColumns = 14;
const mostBytes = 2000;

/**
 * Indexes that hold all that the numbers of boards read of a form, so that the table itself is not: one for each field that gives
 * numbers their time, one for those that have none, and one for the ways of process maps.
 */
export function boardIndexes(form: CompiledForm, { metrics, boards, roles }: Asked): string[][] {
  const scope = [...scopeFields(form.key, roles)];
  const byTime = new Map<string, Set<string>>();
  for (const metric of metrics) {
    const { measure } = metric;
    if (!('form' in measure) || measure.form !== form.key) continue;
    const { timeField = '' } = measure;
    // The time of a related record is in another table.
    const time = timeField.includes('.') ? '' : timeField;
    const known = byTime.get(time) ?? new Set();
    byTime.set(time, new Set([...known, ...fieldsOfMetric(metric)]));
  }
  const wanted = [...byTime].flatMap(([time, read]) => {
    const rest = [...scope, 'deleted_at', ...sorted(read)];
    if (time === '') return [rest];
    // Who sees a department looks at its records of a time, and not at everybody's.
    return isByDepartment(form.key, roles)
      ? [
          [time, ...rest],
          ['department', time, ...rest],
        ]
      : [[time, ...rest]];
  });
  const maps = boards
    .flatMap(({ document }) => document.cards)
    .filter((card) => card.type === 'process_map' && card.form === form.key);
  if (maps.length > 0 && form.stageField !== undefined) {
    const read = fieldsRead(maps.flatMap((card) => (card.type === 'process_map' ? [card.filter ?? null] : [])));
    wanted.push([...scope, 'deleted_at', 'created_at', wayColumn(form.stageField), 'id', ...sorted(read)]);
  }
  return wanted.map((names) => fitting(form, [...new Set(names)]));
}

function isByDepartment(form: string, roles: readonly CompiledRole[]): boolean {
  return roles.some(({ forms }) => {
    const scope = forms.get(form)?.scopes.get('read');
    return scope !== undefined && scope !== true && scope.paths.some(([first]) => first === 'department');
  });
}

const sorted = (names: ReadonlySet<string>) => [...names].sort();

/** The column of the stages that a record went through, one after the other. A dollar sign is in no field's key. */
export function wayColumn(stageField: string): string {
  return `${stageField}$way`;
}

/** The longest way that is kept beside a record; longer ones are read from its history. */
export const longestWay = 255;

/** As many of the columns as an index takes; those that are no columns, or long ones, are left out. */
function fitting(form: CompiledForm, names: readonly string[]): string[] {
  let bytes = 0;
  return names
    .filter((name) => {
      const size = sizeOf(form, name);
      if (size === undefined || bytes + size > mostBytes) return false;
      bytes += size;
      return true;
    })
    .slice(0, mostColumns);
}

function sizeOf(form: CompiledForm, name: string): number | undefined {
  if (name === 'deleted_at') return 8;
  if (form.stageField !== undefined && name === wayColumn(form.stageField)) return longestWay + 2;
  const field = form.fields.get(name);
  if (field === undefined) return undefined;
  return field.storage.kind === 'column' ? bytesOf(field.storage.column) : undefined;
}

function bytesOf(type: ColumnType): number | undefined {
  if (type.kind === 'id') return 36;
  if (type.kind === 'key') return type.length ?? 64;
  if (type.kind === 'text') return type.length !== undefined && type.length <= 64 ? type.length * 4 : undefined;
  return type.kind === 'json' || type.kind === 'long_text' ? undefined : 16;
}
