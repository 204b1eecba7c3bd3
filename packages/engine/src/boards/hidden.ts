import { grantOf, isAdmin } from '../access/index.js';
import type { CompiledMetric } from '../compiler/index.js';
import type { Expr } from '../expression/index.js';
import { PuluError, type Card, type HiddenAnswer, type UserActor } from '../model/index.js';
import { allOf, chosen, metricOf, type Asking } from './asking.js';
import { planOf } from './metric/cells.js';
import { recordsOf } from './metric/drill.js';
import { readToken, type Address } from './metric/token.js';
import { metricsOfCard, withParts } from './reader.js';

/** How many records of a number the person sees, and how many there are besides. */
export async function hiddenOf(asking: Asking, actor: UserActor, card: Card, token: string): Promise<HiddenAnswer> {
  const { form, filter } = counted(asking, card, token);
  const seen = await count(asking, form, filter);
  if (sees(asking, actor, form)) return { seen, hidden: 0 };
  // What asks for the person goes on meaning them, though the engine itself counts.
  const everybody: Asking = {
    ...asking,
    context: { ...asking.context, actor: { kind: 'system', reason: 'count of what is hidden' } },
  };
  const all = await count(everybody, form, filter === undefined ? undefined : meant(filter, actor));
  return { seen, hidden: Math.max(0, all - seen) };
}

/** The records that a token names, if it is one of the card's. */
function counted(
  asking: Asking,
  card: Card,
  token: string,
): { readonly form: string; readonly filter: Expr | undefined } {
  if (card.type === 'process_map') return { form: card.form, filter: allOf([card.filter, ...chosen(asking.choices)]) };
  const address = readToken(token);
  const { app } = asking.context;
  const isOfCard = address !== undefined && withParts(app, metricsOfCard(card)).has(address.m);
  const metric = isOfCard ? metricOf(app, address.m) : undefined;
  if (address === undefined || metric?.form === undefined || !isOf(metric, address))
    throw new PuluError('board_point_unknown', 422, [{ code: 'board_point_unknown', path: '/token', params: {} }]);
  return { form: metric.form, filter: recordsOf(asking, metric, planOf(metric), address) };
}

function isOf({ document }: CompiledMetric, { k }: Address): boolean {
  return k.every(([path]) => path === 'id' || document.dimensions?.includes(path) === true);
}

function sees({ context: { app } }: Asking, actor: UserActor, form: string): boolean {
  return (
    isAdmin(app, actor) ||
    grantOf(app, actor, form)
      .reachers('read')
      .some(({ scope }) => scope === true)
  );
}

async function count({ context, records }: Asking, form: string, filter: Expr | undefined): Promise<number> {
  const { groups } = await records.measure(context, form, {
    ...(filter === undefined ? {} : { filter }),
    wanted: [{ key: 'n', measure: 'count' }],
  });
  return groups[0]?.numbers['n']?.count ?? 0;
}

/** An expression with the person put in for those who ask for `me`. */
function meant(expr: Expr, me: UserActor): Expr {
  if (Array.isArray(expr)) return expr.map((part: Expr) => meant(part, me));
  if (typeof expr !== 'object' || expr === null) return expr;
  const [[operation, args] = []] = Object.entries(expr);
  if (operation === 'me') return me.id;
  if (operation === 'my_department') return me.department;
  if (operation === 'my_department_tree') return [...me.departmentTree];
  if (operation === 'has_role')
    return (Array.isArray(args) ? args : [args]).some((role) => me.roles.includes(String(role)));
  return Object.fromEntries(Object.entries(expr).map(([name, parts]: [string, Expr]) => [name, meant(parts, me)]));
}
