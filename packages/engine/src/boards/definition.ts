import type { CompiledApp, CompiledField, CompiledMetric } from '../compiler/index.js';
import { phrase, printFormula, type Expr, type Scope } from '../expression/index.js';
import type { Label, Measure, Span, Window } from '../model/index.js';
import { metricOf } from './asking.js';
import type { RecordMeasure } from './metric/plan.js';
import { joinWords, plain, words } from './words.js';

const comma = words('comma');

/** What exactly a metric counts, in words. */
export function definitionOf(app: CompiledApp, metric: CompiledMetric): Label {
  const { measure } = metric;
  if (measure.type === 'growth')
    return words('growth', { metric: metricOf(app, measure.metric).document.title, span: spanWords(measure.over) });
  if (measure.type === 'formula') return formulaWords(app, measure);
  return new RecordWords(app, metric, measure).all();
}

function formulaWords(app: CompiledApp, { expr, metrics, scale }: Extract<Measure, { type: 'formula' }>): Label {
  const isMean = expr === undefined;
  const parts = joinWords(
    Object.entries(metrics).map(([key, { metric, weight = 1, invert = false }]) => {
      const facts = { key, metric: metricOf(app, metric).document.title, weight: String(weight) };
      // Only a formula that is spelt out speaks of its metrics by their keys.
      if (isMean) return words(invert ? 'formula_item_inverted' : 'formula_item', facts);
      return words(invert ? 'formula_part_inverted' : 'formula_part', facts);
    }),
    comma,
  );
  const made = isMean ? words('formula_mean_of', { parts }) : plain(printFormula(expr));
  const scaled = scale === undefined ? made : words('formula_scaled', { scale: String(scale), expr: made });
  return isMean ? words('formula_plain', { expr: scaled }) : words('formula', { expr: scaled, parts });
}

function spanWords({ value, unit }: Span): Label {
  return words(`unit_${unit}`, { value: String(value) });
}

function windowWords(window: Window): Label {
  return window.type === 'last'
    ? words('window_last', { span: spanWords(window.span) })
    : words(`window_current_${window.grain}`);
}

/** The words of a metric over the records of a form. */
class RecordWords {
  private readonly scope: Scope;

  constructor(
    private readonly app: CompiledApp,
    private readonly metric: CompiledMetric,
    private readonly measure: RecordMeasure,
  ) {
    this.scope = {
      form: measure.form,
      resolve: (form, name) => {
        const moment = form === measure.form ? metric.moments.find((each) => each.name === name) : undefined;
        if (moment !== undefined) return { type: moment.type, label: this.momentWords(moment) };
        const field = app.forms.get(form)?.fields.get(name);
        return field && { type: field.exprType, label: field.field.label, ...optionsOf(field) };
      },
    };
  }

  all(): Label {
    const { measure } = this;
    const base = { records: this.records(), time: this.time() };
    switch (measure.type) {
      case 'count':
        return words('count', base);
      case 'aggregate':
        return words(measure.function, { ...base, expr: this.phrase(measure.expr) });
      case 'percentile':
        return words('percentile', {
          ...base,
          expr: this.phrase(measure.expr),
          percentile: String(measure.percentile),
        });
      case 'ratio': {
        const denominator = measure.denominator === undefined ? words('ratio_all') : this.phrase(measure.denominator);
        return words('ratio', { ...base, numerator: this.phrase(measure.numerator), denominator });
      }
      case 'duration':
        return this.duration(measure, base);
      case 'fill_rate':
        return words('fill_rate', {
          ...base,
          fields: joinWords(
            measure.fields.map((key) => this.phrase({ var: key })),
            comma,
          ),
        });
      case 'top':
        return words('top', { ...base, expr: this.phrase(measure.by), limit: String(measure.limit) });
      case 'cohort':
        return words('cohort', {
          ...base,
          field: this.phrase({ var: measure.timeField }),
          event: this.phrase(measure.event),
        });
    }
  }

  private duration(
    measure: Extract<RecordMeasure, { type: 'duration' }>,
    base: Readonly<Record<string, Label>>,
  ): Label {
    return words('duration', {
      ...base,
      from: this.phrase(measure.from),
      to: this.phrase(measure.to),
      working: measure.working === true ? words('duration_working') : plain(''),
      function: words(`function_${measure.function}`, { percentile: String(measure.percentile ?? 50) }),
    });
  }

  private records(): Label {
    const { form, filter } = this.measure;
    const where = filter === undefined ? plain('') : words('where', { condition: this.phrase(filter) });
    return words('records', { form: this.formTitle(form), where });
  }

  private time(): Label {
    const { timeField } = this.measure;
    const { window } = this.metric.document;
    if (timeField === undefined || window === undefined) return plain('');
    return words('time', { field: this.phrase({ var: timeField }), window: windowWords(window) });
  }

  private momentWords({ form, moment }: CompiledMetric['moments'][number]): Label {
    if (moment.type === 'way' || moment.type === 'step') return plain('');
    const pick = moment.pick ?? 'first';
    if (moment.type === 'stage') return words(`moment_${pick}_stage`, { stage: this.stageTitle(form, moment.stage) });
    const field = this.app.forms.get(moment.form)?.fields.get(moment.field)?.field.label ?? plain(moment.field);
    return words(`moment_${pick}_related`, { form: this.formTitle(moment.form), field });
  }

  private formTitle(form: string): Label {
    return this.app.forms.get(form)?.document.title ?? plain(form);
  }

  private stageTitle(form: string, stage: string): Label {
    const compiled = this.app.forms.get(form);
    const field = compiled?.fields.get(compiled.stageField ?? '');
    return (field && optionsOf(field).options?.[stage]) ?? plain(stage);
  }

  private phrase(expr: Expr): Label {
    return phrase(expr, this.scope) ?? plain('');
  }
}

/** The labels of a field's options, by key. */
export function optionsOf({ field }: CompiledField): { readonly options?: Readonly<Record<string, Label>> } {
  const given = field.type === 'stage' ? field.stages : 'options' in field ? field.options : undefined;
  if (given === undefined) return {};
  return { options: Object.fromEntries(given.map(({ key, label }) => [key, label])) };
}
