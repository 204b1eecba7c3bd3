import type { CompiledRule } from '../compiler/index.js';
import type { Releases } from './parts.js';

/** A rule among those of all apps. */
export interface RuleName {
  readonly app: string;
  readonly rule: string;
}

/** How many runs of a rule may be under way, over all processes. */
export interface Limit extends RuleName {
  readonly most: number;
  /** Runs about one record go one after the other. */
  readonly inOrder: boolean;
}

/** Whether a rule's runs wait until there is a place for them. */
function isLimited({ document }: CompiledRule): boolean {
  return document.concurrency !== undefined || document.inOrder !== undefined;
}

/** The limits that the rules of the active releases set. */
export function limitsOf(releases: Pick<Releases, 'all'>): Limit[] {
  return releases.all().flatMap(({ app }) =>
    [...app.rules.values()].filter(isLimited).map(({ key, document: { concurrency, inOrder } }) => ({
      app: app.key,
      rule: key,
      most: concurrency ?? Number.POSITIVE_INFINITY,
      inOrder: inOrder !== undefined,
    })),
  );
}
