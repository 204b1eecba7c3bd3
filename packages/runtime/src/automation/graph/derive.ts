import type { RuleDocument, Step } from '@pulu/engine/model';

/** The node that a rule begins with; no step may be called so. */
export const triggerNode = '$trigger';

/** What leads from one step to another. */
export type EdgeKind =
  | 'next'
  | 'then'
  | 'else'
  | 'case'
  | 'default'
  | 'body'
  | 'after'
  | 'branch'
  | 'onError'
  | 'timeout'
  | 'came'
  | 'approved'
  | 'rejected'
  | 'returned'
  | 'withdrawn'
  | 'done';

export interface GraphNode {
  readonly id: string;
  /** The step; absent: the trigger. */
  readonly step?: Step;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** For a case or a branch: which one, from 0. */
  readonly index?: number;
}

/** A rule as nodes and the ways between them. */
export interface RuleGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The graph of a rule's document. Ways that lead to no step are left out: a draft may have some. */
export function graphOf(rule: RuleDocument): RuleGraph {
  const steps = Object.entries(rule.steps);
  const nodes = [{ id: triggerNode }, ...steps.map(([id, step]) => ({ id, step }))];
  const begin: GraphEdge = { id: `${triggerNode} next`, from: triggerNode, to: rule.start, kind: 'next' };
  const edges = [begin, ...steps.flatMap(([id, step]) => waysOf(step).flatMap((way) => edgeOf(id, way)))];
  return { nodes, edges: edges.filter(({ to }) => rule.steps[to] !== undefined) };
}

type Way = readonly [kind: EdgeKind, to: string | undefined, index?: number];

function edgeOf(from: string, [kind, to, index]: Way): GraphEdge[] {
  if (to === undefined) return [];
  const id = [from, kind, ...(index === undefined ? [] : [index])].join(' ');
  return [{ id, from, to, kind, ...(index === undefined ? {} : { index }) }];
}

/** Where a step leads, in the order it is read. */
function waysOf(step: Step): readonly Way[] {
  const failed: Way = ['onError', step.onError];
  const next: Way = ['next', step.next];
  switch (step.type) {
    case 'condition':
      return [['then', step.then], ['else', step.else], next, failed];
    case 'switch':
      return [
        ...step.cases.map((each, index): Way => ['case', each.next, index]),
        ['default', step.default],
        next,
        failed,
      ];
    case 'for_each':
      return [['body', step.body], ['after', step.next], failed];
    case 'parallel':
      return [...step.branches.map((to, index): Way => ['branch', to, index]), ['after', step.next], failed];
    case 'wait':
      return [[step.event === undefined ? 'next' : 'came', step.next], ['timeout', step.timeout], failed];
    case 'approval':
      return [
        ['approved', step.approved ?? step.next],
        ['rejected', step.rejected],
        ['returned', step.returned],
        ['withdrawn', step.withdrawn],
        failed,
      ];
    case 'task':
      return [['done', step.done ?? step.next], ['withdrawn', step.withdrawn], failed];
    default:
      return [next, failed];
  }
}
