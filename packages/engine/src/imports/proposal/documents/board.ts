import type { BoardDocument, Card, MetricDocument } from '../../../model/index.js';
import { fieldOf, type FieldPlan, type FormPlan } from '../plan.js';
import { label, named } from '../words.js';

export interface BoardPlan {
  readonly metrics: readonly MetricDocument[];
  readonly board: BoardDocument;
}

/** So many forms are counted at the top. */
const counted = 4;
const width = 24;
const numberHeight = 2;
const groups = ['stage', 'choice', 'boolean'] as const;

/** A first board: how many there are of everything, and of what happens most: how many and how much, by month and by kind. */
export function boardOf(title: string, forms: readonly FormPlan[], roles: readonly string[]): BoardPlan | undefined {
  const main = mainForm(forms);
  if (main === undefined) return undefined;
  const metrics: MetricDocument[] = [];
  const add = (metric: MetricDocument) => {
    if (!metrics.some(({ key }) => key === metric.key)) metrics.push(metric);
    return metric.key;
  };
  const shown = [main, ...forms.filter((form) => form !== main)].slice(0, counted);
  const sum = fieldOf(main, 'money');
  const numbers = [
    ...shown.map((form): NumberCard => ({ key: `count_${form.key}`, metric: add(countOf(form)) })),
    ...(sum === undefined ? [] : [{ key: `sum_${sum.key}`, metric: add(sumOf(main, sum)) }]),
  ];
  const cards: Card[] = [...inARow(numbers), ...chartsOf(main, add)];
  return {
    metrics,
    board: {
      key: 'overview',
      title: label('overview', { app: title }),
      audience: [...roles],
      refresh: { type: 'live' },
      filters: metrics.some(({ measure }) => 'timeField' in measure) ? ['time'] : [],
      cards,
    },
  };
}

interface NumberCard {
  readonly key: string;
  readonly metric: string;
}

/** What happens: the form with a day, an amount and most relations; and of equals the largest. */
function mainForm(forms: readonly FormPlan[]): FormPlan | undefined {
  const weight = (form: FormPlan) =>
    form.fields.filter(({ field }) => field.type === 'relation').length * 2 +
    Number(fieldOf(form, 'stage') !== undefined) * 3 +
    Number(fieldOf(form, 'money') !== undefined) * 2 +
    Number(fieldOf(form, 'date', 'datetime') !== undefined);
  return forms.toSorted((a, b) => weight(b) - weight(a) || b.table.rows.length - a.table.rows.length)[0];
}

function chartsOf(form: FormPlan, add: (metric: MetricDocument) => string): Card[] {
  const date = fieldOf(form, 'date', 'datetime');
  const sum = fieldOf(form, 'money');
  const kinds = form.fields.filter(({ field }) => groups.some((type) => type === field.type));
  const relation = fieldOf(form, 'relation');
  const charts: ((position: Card['position']) => Card)[] = [];
  const chart = (key: string, title: Card['title'], rest: Omit<ChartCard, 'key' | 'title' | 'position' | 'type'>) =>
    charts.push((position) => ({ type: 'chart', key, position, ...(title === undefined ? {} : { title }), ...rest }));
  const count = add(countOf(form));
  if (date !== undefined) {
    chart('per_month', label('per_month', { form: form.title }), { chart: 'bar', metrics: [count], grain: 'month' });
    if (sum !== undefined)
      chart('sum_per_month', label('per_month', { form: sum.label }), {
        chart: 'line',
        metrics: [add(sumOf(form, sum))],
        grain: 'month',
      });
  }
  for (const kind of kinds.slice(0, 2))
    chart(`by_${kind.key}`, label('by', { form: form.title, field: kind.label }), {
      chart: 'pie',
      metrics: [count],
      by: kind.key,
    });
  if (relation !== undefined)
    chart(`by_${relation.key}`, label('by', { form: sum?.label ?? form.title, field: relation.label }), {
      chart: 'bar',
      metrics: [sum === undefined ? count : add(sumOf(form, sum))],
      by: relation.key,
      limit: 10,
    });
  // An odd last chart takes the whole width.
  return charts.map((make, index) => {
    const alone = index === charts.length - 1 && index % 2 === 0;
    const [x, w] = alone ? [0, width] : [(index % 2) * 12, 12];
    return make({ x, y: numberHeight + Math.floor(index / 2) * 8, w, h: 8 });
  });
}

type ChartCard = Extract<Card, { type: 'chart' }>;

function inARow(numbers: readonly NumberCard[]): Card[] {
  const each = Math.floor(width / numbers.length);
  return numbers.map(({ key, metric }, index) => {
    const w = index === numbers.length - 1 ? width - each * index : each;
    return { type: 'number', key, metric, position: { x: each * index, y: 0, w, h: numberHeight } };
  });
}

function countOf(form: FormPlan): MetricDocument {
  return {
    key: `${form.key}_count`,
    title: label('count', { form: form.title }),
    measure: { type: 'count', form: form.key, ...timeOf(form) },
    ...dimensionsOf(form),
  };
}

function sumOf(form: FormPlan, { key, label: name }: FieldPlan): MetricDocument {
  return {
    key: `${form.key}_${key}_sum`.slice(0, 48),
    title: named(name),
    measure: { type: 'aggregate', form: form.key, ...timeOf(form), function: 'sum', expr: { var: key } },
    ...dimensionsOf(form),
    format: 'money',
  };
}

function timeOf(form: FormPlan) {
  const date = fieldOf(form, 'date', 'datetime');
  return date === undefined ? {} : { timeField: date.key };
}

function dimensionsOf({ fields }: FormPlan) {
  const dimensions = fields
    .filter(({ field }) => [...groups, 'relation', 'user', 'department'].some((type) => type === field.type))
    .map(({ key }) => key);
  return dimensions.length === 0 ? {} : { dimensions };
}
