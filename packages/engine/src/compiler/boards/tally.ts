import { createHash } from 'node:crypto';
import type { Expr } from '../../expression/index.js';
import type { ColumnDef, TableDef } from '../../storage/index.js';
import type { CompiledField, CompiledForm, CompiledMetric, CompiledRole, CompiledTally, TallyPart } from '../types.js';
import { pathsRead, scopeFields } from './columns.js';

/** Why a metric can be no rollup: it would be wrong sooner or later, or as large as the records themselves. */
export type Unfit = 'measure' | 'moments' | 'changing' | 'field';

/** Whether the numbers of a metric can be kept up with each write: what each record adds is known from the record alone. */
export function tallyUnfit(
  metric: CompiledMetric,
  form: CompiledForm,
): { readonly why: Unfit; readonly name: string } | undefined {
  const { measure } = metric;
  if (!('form' in measure) || partsOf(metric) === undefined) return { why: 'measure', name: measure.type };
  if (metric.moments.length > 0) return { why: 'moments', name: metric.key };
  if (metric.volatile || metric.usesActor) return { why: 'changing', name: metric.key };
  if (measure.type === 'aggregate' && scaleOf(form.fields.get(fieldOf(measure.expr) ?? '')) === undefined)
    return { why: 'measure', name: measure.function };
  const paths = [measure.timeField ?? '', ...(metric.document.dimensions ?? []), ...pathsIn(measure)];
  const wrong = paths.find((path) => path !== '' && !isOwn(form, path));
  return wrong === undefined ? undefined : { why: 'field', name: wrong };
}

/** The table that a metric's numbers are kept in, if it asks for that. */
export function tallyOf(
  metric: CompiledMetric,
  form: CompiledForm,
  roles: Iterable<CompiledRole>,
  timeZone: string,
): CompiledTally | undefined {
  const { measure, document, timeKind } = metric;
  const parts = document.rollup === true ? partsOf(metric) : undefined;
  if (parts === undefined || !('form' in measure) || tallyUnfit(metric, form) !== undefined) return undefined;
  const wanted = new Set([...scopeFields(form.key, roles), ...(document.dimensions ?? [])]);
  const columns = [...wanted].filter((name) => isOwn(form, name)).sort();
  const name = `${form.table}$${metric.key}`;
  const table = name.length <= 56 ? name : `${name.slice(0, 43)}_${hashOf(name).slice(0, 12)}`;
  const time =
    measure.timeField === undefined || timeKind === undefined
      ? undefined
      : { field: measure.timeField, kind: timeKind };
  const scaled = parts.map((part) => ({ ...part, scale: scaleOf(form.fields.get(part.field ?? '')) ?? 0 }));
  const definition = { filter: measure.filter ?? null, parts: scaled, columns, time: time ?? null, timeZone, table };
  return {
    metric: metric.key,
    form: form.key,
    table,
    ...(measure.filter === undefined ? {} : { filter: measure.filter }),
    ...(time === undefined ? {} : { time }),
    columns,
    parts: scaled,
    hash: hashOf(JSON.stringify(definition)),
  };
}

/** The columns of a tally: the day, what records are told apart by, and what each part counts and sums up. */
export function tallyTable({ table, columns, parts, time }: CompiledTally, form: CompiledForm): TableDef {
  const own = columns.flatMap((key): ColumnDef[] => {
    const storage = form.fields.get(key)?.storage;
    return storage?.kind === 'column' ? [{ name: storage.name, type: storage.column, nullable: true }] : [];
  });
  const numbers = parts.flatMap((_, index) =>
    ['n', 's'].map((kind): ColumnDef => ({ name: `${kind}$${index}`, type: { kind: 'bigint' }, nullable: false })),
  );
  return {
    name: table,
    columns: [
      { name: 'id', type: { kind: 'id' }, nullable: false },
      ...(time === undefined ? [] : [{ name: 'day$', type: { kind: 'date' } as const, nullable: true }]),
      ...own,
      ...numbers,
    ],
    primaryKey: ['id'],
    indexes: time === undefined ? [] : [{ name: `ix_${table}_day`, columns: ['day$'], unique: false }],
  };
}

/** What is counted, all records first. Undefined for measures that cannot be put together from parts. */
function partsOf({ measure }: CompiledMetric): readonly TallyPart[] | undefined {
  const all: TallyPart = {};
  if (measure.type === 'count') return [all];
  if (measure.type === 'aggregate') {
    const field = fieldOf(measure.expr);
    const isSum = measure.function === 'sum' || measure.function === 'avg';
    return isSum && field !== undefined ? [all, { field }] : undefined;
  }
  if (measure.type === 'ratio') {
    const { numerator, denominator } = measure;
    if (denominator === undefined) return [all, { when: numerator }];
    return [all, { when: { and: [denominator, numerator] } }, { when: denominator }];
  }
  if (measure.type === 'fill_rate')
    return [all, ...measure.fields.map((field): TallyPart => ({ when: { '!': [{ empty: [{ var: field }] }] } }))];
  return undefined;
}

/** The field that an expression is nothing more than. */
function fieldOf(expr: Expr): string | undefined {
  if (typeof expr !== 'object' || expr === null || Array.isArray(expr)) return undefined;
  const [[operation, path] = [], ...more] = Object.entries(expr);
  return operation === 'var' && typeof path === 'string' && more.length === 0 ? path : undefined;
}

/** The decimals that a number column keeps; undefined for anything else. */
function scaleOf(field: CompiledField | undefined): number | undefined {
  if (field?.storage.kind !== 'column') return undefined;
  const { column } = field.storage;
  if (column.kind === 'integer' || column.kind === 'bigint') return 0;
  return column.kind === 'decimal' ? column.scale : undefined;
}

/** A field of the record itself, of few enough letters to tell records apart by. */
function isOwn(form: CompiledForm, path: string): boolean {
  const storage = form.fields.get(path)?.storage;
  return storage?.kind === 'column' && storage.column.kind !== 'json' && storage.column.kind !== 'long_text';
}

/** The whole paths that a measure reads. */
function pathsIn(measure: CompiledMetric['measure']): string[] {
  const named = measure.type === 'fill_rate' ? measure.fields : [];
  return [...named, ...pathsRead(Object.values(measure))];
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
