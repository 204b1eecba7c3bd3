import type { CompiledForm } from '../../compiler/index.js';
import { isTimeAsked } from '../../expression/index.js';
import { planOf, type ListPlan, type ListQuery } from './plan.js';
import type { Reading } from './view.js';

/** Lists whose plans are kept for a person; the least recently asked one gives way. */
const mostKept = 100;

type Plans = Map<string, ListPlan>;

/**
 * The plans of lists that are asked again and again: a view is opened, paged through and refreshed by the same person with the
 * same query. A plan stays right as long as the release and what is known of the person do, which are other objects when they
 * change; one that depends on the time is worked out anew.
 */
export class ListPlans {
  private readonly known = new WeakMap<Reading['actor'], WeakMap<Reading['app'], Plans>>();

  /** The plan of a list. @throws as {@link planOf} does */
  of(reading: Reading, form: CompiledForm, query: ListQuery): ListPlan {
    // What is typed into a search is rarely typed again, and rules act as somebody new each time.
    if (query.search !== undefined || reading.actor.kind !== 'user') return planOf(reading, form, query);
    const plans = this.plansOf(reading);
    const { filter, sort, fields, limit, deleted, operation } = query;
    const key = JSON.stringify([form.key, filter, sort, fields, limit, deleted, operation]);
    const plan = plans.get(key) ?? planOf(reading, form, query);
    plans.delete(key);
    if (!isTimeAsked(plan.view.reading.env)) plans.set(key, plan);
    const [oldest] = plans.keys();
    if (plans.size > mostKept && oldest !== undefined) plans.delete(oldest);
    return plan;
  }

  private plansOf({ actor, app }: Reading): Plans {
    let apps = this.known.get(actor);
    if (apps === undefined) this.known.set(actor, (apps = new WeakMap<Reading['app'], Plans>()));
    let plans = apps.get(app);
    if (plans === undefined) apps.set(app, (plans = new Map<string, ListPlan>()));
    return plans;
  }
}
