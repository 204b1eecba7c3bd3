import type { ExprType } from '../../expression/index.js';
import type { Measure, Moment } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledMoment } from '../types.js';

/** Moments of a metric are known to the whole app by this name, so that lists of what was counted may speak of them. */
const nameOf = (metric: string, moment: string) => `$${metric}$${moment}`;

/** Checks the moments that a metric adds to its records. */
export function compileMoments(
  session: Session,
  place: Place,
  metric: string,
  { form, moments = {} }: { readonly form: string; readonly moments?: Readonly<Record<string, Moment>> },
): ReadonlyMap<string, CompiledMoment> {
  const found = new Map<string, CompiledMoment>();
  for (const [key, moment] of Object.entries(moments)) {
    const here = place.at('moments', key);
    const compiled =
      moment.type === 'stage' ? entry(session, here, form, moment) : related(session, here, form, moment);
    if (compiled !== undefined) found.set(key, { name: nameOf(metric, key), form, moment, ...compiled });
  }
  return found;
}

type Typed = Pick<CompiledMoment, 'type' | 'reads' | 'stageField'>;

function entry(session: Session, place: Place, form: string, { stage }: Moment & { type: 'stage' }): Typed | undefined {
  const field = [...session.symbols.fields(form).values()].find(({ type }) => type === 'stage');
  if (field?.type !== 'stage') return place.error('form_without_stages', { form });
  place.refer(`field:${form}.${field.key}`);
  if (!field.stages.some(({ key }) => key === stage))
    return place.at('stage').error('stage_unknown', { form, name: stage });
  return { type: { kind: 'datetime' }, reads: [], stageField: field.key };
}

function related(
  session: Session,
  place: Place,
  form: string,
  moment: Moment & { type: 'related' },
): Typed | undefined {
  if (!session.artefact(place.at('form'), 'form', moment.form)) return undefined;
  const via = session.field(place.at('via'), moment.form, moment.via);
  if (via !== undefined && (via.type !== 'relation' || via.form !== form))
    place.at('via').error('moment_via_unfit', { name: moment.via, form });
  const filter =
    moment.filter === undefined
      ? undefined
      : session.expr(place.at('filter'), moment.form, moment.filter, { kind: 'boolean' });
  // It stands inside another query already: what is further away would have to be read from there.
  if (filter?.paths.some((path) => path.length > 1) === true) place.at('filter').error('moment_filter_far');
  // The records themselves are what is being read then.
  if (moment.form === form) place.at('form').error('moment_of_itself');
  const field = session.field(place.at('field'), moment.form, moment.field);
  if (field === undefined) return undefined;
  const type = session.symbols.type(moment.form, field);
  if (type.kind === 'date' || type.kind === 'datetime') {
    const filtered = (filter?.paths ?? []).flatMap(([key]) => key ?? []);
    return { type, reads: [moment.via, moment.field, ...filtered] };
  }
  return place.at('field').error('moment_unfit', { name: moment.field });
}

/** What expressions of a metric may speak of besides the fields of its form. */
export function variablesOf(moments: ReadonlyMap<string, CompiledMoment>): ReadonlyMap<string, ExprType> {
  return new Map([...moments].map(([key, { type }]) => [`$${key}`, type]));
}

/** A metric's measure with its moments called by the names that the whole app knows. */
export function withAppNames(metric: string, measure: Measure): Measure {
  const expressions = ['filter', 'numerator', 'denominator', 'expr', 'by', 'from', 'to', 'event'] as const;
  const renamed = expressions.flatMap((name): [string, unknown][] => {
    const expr: unknown = Object.entries(measure).find(([key]) => key === name)?.[1];
    return expr === undefined ? [] : [[name, rename(metric, expr)]];
  });
  const names: Readonly<Record<string, unknown>> = Object.fromEntries(renamed);
  return { ...measure, ...names };
}

function rename(metric: string, expr: unknown): unknown {
  if (Array.isArray(expr)) return expr.map((part: unknown) => rename(metric, part));
  if (typeof expr !== 'object' || expr === null) return expr;
  return Object.fromEntries(
    Object.entries(expr).map(([operation, args]: [string, unknown]) => {
      const path: unknown = Array.isArray(args) ? args[0] : args;
      if (operation === 'var' && typeof path === 'string' && path.startsWith('$'))
        return [operation, nameOf(metric, path.slice(1))];
      return [operation, rename(metric, args)];
    }),
  );
}
