import type { Drill, Label, Point, ProcessData, ProcessEdge, ProcessNode } from '../../model/index.js';
import { stagesOf, type PathAnswer, type Step } from '../../records/index.js';
import type { Expr } from '../../expression/index.js';
import { allOf, chosen, type Asking, type CardOf } from '../asking.js';
import { joinWords, plain, words } from '../words.js';

const variants = 20;
/** An edge that hardly anybody goes is no bottleneck. */
const leastShare = 0.05;

/** The ways that cases really went. */
export async function processCard(asking: Asking, card: CardOf<'process_map'>): Promise<ProcessData> {
  const filter = allOf([card.filter, ...chosen(asking.choices), begun(asking)]);
  const answer = await asking.records.paths(asking.context, card.form, {
    ...(filter === undefined ? {} : { filter }),
    ...(card.also === undefined ? {} : { also: card.also }),
    variants,
  });
  return new ProcessMap(asking, card, filter, answer).data();
}

/** Of a chosen time: the cases that began in it. */
function begun({ choices: { range } }: Asking): Expr | undefined {
  if (range === undefined) return undefined;
  const made = { var: 'created_at' };
  return { and: [{ '>=': [made, range.from.toISOString()] }, { '<': [made, range.to.toISOString()] }] };
}

class ProcessMap {
  private readonly labels: ReadonlyMap<string, { readonly label: Label; readonly color?: string }>;

  constructor(
    private readonly asking: Asking,
    private readonly card: CardOf<'process_map'>,
    private readonly filter: Expr | undefined,
    private readonly answer: PathAnswer,
  ) {
    this.labels = new Map(this.forms.flatMap((form) => this.stages(form)));
  }

  data(): ProcessData {
    const { answer } = this;
    const edges = answer.steps.flatMap((step) => (step.to === null ? [] : [this.edge(step, step.to)]));
    const shown = answer.variants.reduce((sum, { cases }) => sum + cases, 0);
    return {
      type: 'process_map',
      cases: this.point(answer.cases, { '!=': [{ var: '$way' }, null] }, []),
      nodes: [...this.labels.keys()].flatMap((key) => this.node(key) ?? []),
      edges,
      variants: answer.variants.map(({ path, cases, median }) => ({
        path,
        cases: this.point(cases, this.way(path), path),
        median,
      })),
      otherVariants: answer.cases - shown,
      ...(answer.timed < answer.cases ? { timed: answer.timed } : {}),
      slowest: this.slowest(edges),
    };
  }

  private get forms(): readonly string[] {
    return [this.card.form, ...(this.card.also ?? []).map(({ form }) => form)];
  }

  private stages(key: string): (readonly [string, { readonly label: Label; readonly color?: string }])[] {
    const form = this.asking.context.app.forms.get(key);
    if (form === undefined) return [];
    const named = (label: Label) =>
      this.forms.length === 1 ? label : joinWords([form.document.title, label], plain(' · '));
    return stagesOf(form).map(({ key: stage, label, color }) => [
      `${key}.${stage}`,
      { label: named(label), ...(color === undefined ? {} : { color }) },
    ]);
  }

  private node(key: string): ProcessNode | undefined {
    const out = this.answer.steps.filter(({ from }) => from === key);
    if (out.length === 0) return undefined;
    const sum = (count: (step: Step) => number) => out.reduce((all, step) => all + count(step), 0);
    const [form = '', stage = ''] = key.split('.');
    return {
      key,
      form,
      label: plain(stage),
      ...this.labels.get(key),
      entries: sum(({ count }) => count),
      cases: this.point(
        sum(({ newCases }) => newCases),
        { '!=': [{ var: `$entered$${stage}` }, null] },
        [key],
      ),
      starts: sum(({ starts }) => starts),
      ends: sum(({ to, count }) => (to === null ? count : 0)),
    };
  }

  private edge({ from, count, cases, median, p90 }: Step, to: string): ProcessEdge {
    const [, before = ''] = from.split('.');
    const [, after = ''] = to.split('.');
    const gone: Expr = { '!=': [{ var: `$step$${before}$${after}` }, null] };
    return { from, to, count, cases: this.point(cases, gone, [from, to]), median, p90 };
  }

  private way(path: readonly string[]): Expr {
    return { '==': [{ var: '$way' }, path.map((key) => key.split('.')[1] ?? '').join('>')] };
  }

  /** A count of cases. Across several forms the case's own list tells its own stages, and not which way it went among the others. */
  private point(count: number, condition: Expr, keys: readonly string[]): Point {
    const isOwn = keys.length === 1 && keys.every((key) => key.startsWith(`${this.card.form}.`));
    const isWhole = keys.length === 0;
    if (this.forms.length > 1 && !isOwn && !isWhole) return { value: count, count };
    return { value: count, count, drill: this.drill(condition, keys) };
  }

  private drill(condition: Expr, keys: readonly string[]): Drill {
    const heads = keys.map((key) => this.labels.get(key)?.label ?? plain(key));
    const stageField = this.asking.context.app.forms.get(this.card.form)?.stageField;
    return {
      form: this.card.form,
      filter: allOf([this.filter, condition]) ?? null,
      columns: stageField === undefined ? [] : [stageField],
      label: heads.length === 0 ? words('all') : joinWords(heads, plain(' → ')),
      token: '',
    };
  }

  private slowest(edges: readonly ProcessEdge[]): ProcessData['slowest'] {
    const least = this.answer.cases * leastShare;
    let slowest: ProcessEdge | undefined;
    for (const edge of edges)
      if (edge.cases.count >= least && (edge.median ?? 0) > (slowest?.median ?? 0)) slowest = edge;
    return slowest === undefined ? null : { from: slowest.from, to: slowest.to };
  }
}
