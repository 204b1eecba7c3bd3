import type { ExprType } from '../../expression/index.js';
import { fieldType, type Measure, type MetricDocument } from '../../model/index.js';
import type { Place } from '../place.js';
import type { Session } from '../session.js';
import type { CompiledExpr, CompiledForm, CompiledMetric } from '../types.js';
import { tallyUnfit } from './tally.js';
import { compileMoments, variablesOf, withAppNames } from './moments.js';

/** The measures that look at records themselves. */
export type RecordMeasure = Extract<Measure, { form: string }>;

const truth: ExprType = { kind: 'boolean' };
const numeric: readonly ExprType['kind'][] = ['number', 'duration'];
const moments: readonly ExprType['kind'][] = ['date', 'datetime'];
const scalar: readonly ExprType['kind'][] = [
  'text',
  'number',
  'duration',
  'boolean',
  'date',
  'datetime',
  'choice',
  'record',
  'user',
  'department',
];

/** What a measure's expressions have to be. */
const wanted: Readonly<Record<string, readonly ExprType['kind'][]>> = {
  sum: numeric,
  avg: numeric,
  min: numeric,
  max: numeric,
  median: numeric,
  percentile: numeric,
  distinct: scalar,
  by: numeric,
  from: moments,
  to: moments,
  event: moments,
};

/** Compiles a metric: its form, its fields, the types of its expressions. */
export function compileMetric(
  session: Session,
  place: Place,
  metric: MetricDocument,
  forms: ReadonlyMap<string, CompiledForm>,
): CompiledMetric | undefined {
  const here = place.at('measure');
  const { measure } = metric;
  if (!('form' in measure)) {
    for (const dimension of metric.dimensions?.keys() ?? [])
      place.at('dimensions', dimension).error('dimension_of_metrics');
    if (metric.rollup === true) place.at('rollup').error('rollup_measure', { name: measure.type });
    return measure.type === 'growth' ? growth(session, here, metric) : formula(session, here, metric);
  }
  if (!session.artefact(here.at('form'), 'form', measure.form)) return undefined;
  const compiled = new RecordMetric(session, place, metric, measure).compile();
  const form = forms.get(measure.form);
  const unfit = metric.rollup === true && form !== undefined ? tallyUnfit(compiled, form) : undefined;
  if (unfit !== undefined) place.at('rollup').error(`rollup_${unfit.why}`, { name: unfit.name });
  return compiled;
}

function growth(session: Session, place: Place, document: MetricDocument): CompiledMetric | undefined {
  const { measure } = document;
  if (measure.type !== 'growth' || !session.artefact(place.at('metric'), 'metric', measure.metric)) return undefined;
  const inner = session.pack.documents.metric.get(measure.metric)?.document;
  if (inner !== undefined && isList(inner.measure)) place.at('metric').error('metric_no_number', { name: inner.key });
  return made(document);
}

function formula(session: Session, place: Place, document: MetricDocument): CompiledMetric | undefined {
  const { measure } = document;
  if (measure.type !== 'formula') return undefined;
  const parts = Object.entries(measure.metrics);
  if (parts.length === 0) place.at('metrics').error('formula_empty');
  for (const [key, { metric }] of parts) {
    const at = place.at('metrics', key, 'metric');
    if (!session.artefact(at, 'metric', metric)) continue;
    const inner = session.pack.documents.metric.get(metric)?.document;
    if (inner !== undefined && isList(inner.measure)) at.error('metric_no_number', { name: inner.key });
  }
  if (measure.expr !== undefined) {
    const names = new Map<string, ExprType>(parts.map(([key]) => [key, { kind: 'number' }]));
    const scope = session.symbols.derive(`metric:${document.key}`, undefined, names);
    session.expr(place.at('expr'), scope, measure.expr, { kind: 'number' });
  }
  return made(document);
}

const isList = ({ type }: Measure) => type === 'top' || type === 'cohort';

function made(document: MetricDocument): CompiledMetric {
  return {
    key: document.key,
    document,
    measure: document.measure,
    moments: [],
    usesActor: false,
    volatile: false,
    forms: [],
  };
}

/** A metric over the records of a form. */
class RecordMetric {
  private readonly exprs: CompiledExpr[] = [];
  private readonly forms: Set<string>;
  private scope = '';
  private momentKind: 'date' | 'datetime' | undefined;

  constructor(
    private readonly session: Session,
    private readonly place: Place,
    private readonly document: MetricDocument,
    private readonly measure: RecordMeasure,
  ) {
    this.forms = new Set([measure.form]);
  }

  compile(): CompiledMetric {
    const { session, place, document, measure } = this;
    const here = place.at('measure');
    const added = compileMoments(session, here, document.key, measure);
    this.scope = session.symbols.derive(`metric:${document.key}`, measure.form, variablesOf(added));
    for (const name of ['filter', 'numerator', 'denominator'] as const) this.expression(here, name, truth);
    this.measured(here);
    const timeKind = this.timeField(here);
    if (measure.type === 'cohort' && timeKind !== this.momentKind) here.at('event').error('duration_mixed');
    this.window(timeKind);
    document.dimensions?.forEach((path, at) => this.dimension(place.at('dimensions', at), path));
    for (const { moment } of added.values()) if (moment.type === 'related') this.forms.add(moment.form);
    for (const { paths } of this.exprs) for (const path of paths) this.reads(path);
    return {
      key: document.key,
      document,
      form: measure.form,
      measure: withAppNames(document.key, measure),
      ...(timeKind === undefined ? {} : { timeKind }),
      ...(this.momentKind === undefined ? {} : { momentKind: this.momentKind }),
      moments: [...added.values()],
      usesActor: this.exprs.some(({ usesActor }) => usesActor),
      volatile: this.exprs.some(({ volatile }) => volatile),
      forms: [...this.forms],
    };
  }

  private measured(here: Place): void {
    const { measure } = this;
    if (measure.type === 'aggregate') this.kinds(here, 'expr', measure.function);
    if (measure.type === 'percentile') this.kinds(here, 'expr', 'percentile');
    if (measure.type === 'top') this.kinds(here, 'by', 'by');
    if (measure.type === 'fill_rate')
      measure.fields.forEach((key, at) => this.session.field(here.at('fields', at), measure.form, key));
    if (measure.type === 'duration') {
      const from = this.kinds(here, 'from', 'from');
      const to = this.kinds(here, 'to', 'to');
      if (from !== undefined && to !== undefined && from.type.kind !== to.type.kind)
        here.at('to').error('duration_mixed');
      if (measure.working === true && from?.type.kind === 'date') here.at('working').error('duration_of_days_working');
      if ((measure.function === 'percentile') !== (measure.percentile !== undefined))
        here.at('percentile').error('percentile_unfit');
    }
    if (measure.type === 'cohort') this.kinds(here, 'event', 'event');
  }

  private expression(here: Place, name: string, expected?: ExprType): CompiledExpr | undefined {
    const source = Object.entries(this.measure).find(([key]) => key === name)?.[1];
    if (source === undefined) return undefined;
    const compiled = this.session.expr(here.at(name), this.scope, source, expected);
    if (compiled !== undefined) this.exprs.push(compiled);
    return compiled;
  }

  /** An expression that has to be of one of some kinds. */
  private kinds(here: Place, name: string, use: string): CompiledExpr | undefined {
    const compiled = this.expression(here, name);
    if (compiled === undefined) return undefined;
    const { kind } = compiled.type;
    if (wanted[use] === moments && (kind === 'date' || kind === 'datetime')) this.momentKind = kind;
    if (wanted[use]?.includes(kind) === true) return compiled;
    return here.at(name).error('measure_unfit', { use, kind });
  }

  private timeField(here: Place): 'date' | 'datetime' | undefined {
    const { timeField, form } = this.measure;
    const walk = timeField === undefined ? undefined : this.session.path(here.at('timeField'), form, timeField);
    if (walk === undefined) return undefined;
    this.reads((timeField ?? '').split('.'));
    const { kind } = this.session.symbols.type(walk.form, walk.field);
    if (kind === 'date' || kind === 'datetime') return kind;
    return here.at('timeField').error('moment_unfit', { name: timeField ?? '' });
  }

  private window(timeKind: 'date' | 'datetime' | undefined): void {
    const { window } = this.document;
    const here = this.place.at('window');
    if (window === undefined) return;
    if (this.measure.timeField === undefined) return here.error('window_without_time');
    const unit = window.type === 'last' ? window.span.unit : window.grain;
    if (timeKind === 'date' && ['second', 'minute', 'hour', 'working_minute', 'working_hour'].includes(unit))
      here.error('window_too_fine');
  }

  private dimension(here: Place, path: string): void {
    const walk = this.session.path(here, this.measure.form, path);
    if (walk === undefined) return;
    this.reads(path.split('.'));
    if (!fieldType(walk.field).can.group) here.error('group_unfit', { name: path });
  }

  /** Notes the forms that a path leads through. */
  private reads(path: readonly string[]): void {
    const walk = this.session.symbols.walk(this.measure.form, path);
    if ('lost' in walk) return;
    for (const form of [walk.form, ...walk.through.map((part) => part.form)])
      this.forms.add(form.split('.')[0] ?? form);
  }
}
