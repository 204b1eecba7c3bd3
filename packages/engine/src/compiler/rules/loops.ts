import type { Pack, RuleDocument } from '../../model/index.js';
import type { Session } from '../session.js';
import { effectsOf, type Effect } from './effects.js';

/** What a rule does that sets off another one, in words: the fields or the event. */
interface Edge {
  readonly to: string;
  readonly by: string;
}

/**
 * Finds rules that set each other off, round and round. Where nothing on the way could stop them it is an error; where a
 * condition may, a warning: the engine stops them at a depth.
 */
export function checkLoops(session: Session): void {
  const { pack } = session;
  const edges = new Map([...enabled(pack)].map(([key, rule]) => [key, edgesOf(pack, rule)]));
  for (const loop of loopsIn(edges)) {
    const rules = loop.map(({ to }) => to);
    const [first = ''] = rules;
    const sourced = pack.documents.rule.get(first);
    if (sourced === undefined) continue;
    const place = session.place(sourced.file, `rule:${first}`).at('trigger');
    const path = [rules.at(-1) ?? '', ...loop.map(({ to, by }) => `(${by}) → ${to}`)].join(' ');
    if (waitsForItself(pack, loop)) place.error('rule_order_loop', { path });
    else if (rules.some((key) => mayStop(pack.documents.rule.get(key)?.document)))
      place.warn('rule_loop_possible', { path });
    else place.error('rule_loop_sure', { path });
  }
}

function enabled(pack: Pack): [string, RuleDocument][] {
  return [...pack.documents.rule]
    .filter(([, { document }]) => document.enabled !== false)
    .map(([key, { document }]) => [key, document]);
}

function edgesOf(pack: Pack, rule: RuleDocument): Edge[] {
  const calls = Object.values(rule.steps).flatMap((step) =>
    step.type === 'sub_rule' ? [{ to: step.rule, by: 'sub_rule' }] : [],
  );
  const effects = effectsOf(pack, rule);
  const sets = enabled(pack).flatMap(([to, { trigger }]) => {
    const by = effects.map((effect) => answers(pack, trigger, effect)).find((words) => words !== undefined);
    return by === undefined ? [] : [{ to, by }];
  });
  return [...calls, ...sets];
}

/** In what a trigger answers to an effect; undefined: it does not. */
function answers(pack: Pack, trigger: RuleDocument['trigger'], effect: Effect): string | undefined {
  if (!('form' in trigger) || trigger.form !== effect.form) return undefined;
  const said = (what: string) => `${effect.form}.${what}`;
  switch (trigger.type) {
    case 'record_created':
      return effect.event === 'created' ? said('created') : undefined;
    case 'record_deleted':
      return effect.event === 'deleted' ? said('deleted') : undefined;
    case 'record_updated': {
      if (effect.event === 'deleted' || (effect.event === 'created' && trigger.made !== true)) return undefined;
      const fields =
        trigger.fields === undefined ? effect.fields : effect.fields.filter((key) => trigger.fields?.includes(key));
      return fields.length === 0 ? undefined : said(fields.join(', '));
    }
    case 'stage_entered': {
      const stage = effect.enters ?? (effect.event === 'created' ? initialStage(pack, effect.form) : undefined);
      return stage !== undefined && trigger.stages.includes(stage) ? said(stage) : undefined;
    }
    default:
      return undefined;
  }
}

function initialStage(pack: Pack, form: string): string | undefined {
  const fields = pack.documents.form.get(form)?.document.fields ?? [];
  return fields.flatMap((field) => (field.type === 'stage' ? [field.initial] : []))[0];
}

/** Whether a rule that goes on in order runs itself by others: that run would wait for the end of the one that waits for it. */
function waitsForItself(pack: Pack, loop: readonly Edge[]): boolean {
  const isOrdered = ({ to }: Edge) => pack.documents.rule.get(to)?.document.inOrder !== undefined;
  return loop.every(({ by }) => by === 'sub_rule') && loop.some(isOrdered);
}

/** Whether a rule decides anything: then its turn may come to nothing. */
function mayStop(rule: RuleDocument | undefined): boolean {
  if (rule === undefined) return true;
  const decides = Object.values(rule.steps).some(({ type }) =>
    ['condition', 'switch', 'approval', 'task'].includes(type),
  );
  return rule.when !== undefined || decides;
}

/** Each way round, once: as the edges that lead along it, the last one back to where it began. */
function loopsIn(edges: ReadonlyMap<string, readonly Edge[]>): Edge[][] {
  const loops = new Map<string, Edge[]>();
  for (const start of edges.keys()) {
    const way = wayBack(edges, start);
    if (way === undefined) continue;
    const name = way
      .map(({ to }) => to)
      .sort()
      .join(' ');
    if (!loops.has(name)) loops.set(name, way);
  }
  return [...loops.values()];
}

/** The shortest way from a rule back to itself. */
function wayBack(edges: ReadonlyMap<string, readonly Edge[]>, start: string): Edge[] | undefined {
  const ways: Edge[][] = [[]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const edge of edges.get(way.at(-1)?.to ?? start) ?? []) {
      if (edge.to === start) return [...way, edge];
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      ways.push([...way, edge]);
    }
  }
  return undefined;
}
