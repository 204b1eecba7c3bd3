import type { ExprType } from '../types.js';
import { instant } from '../values/time.js';
import { unify } from './type.js';
import { nearest } from './suggest.js';
import type { LiteralNode, Node } from './node.js';

/** Why a text literal cannot be of the expected type. */
export interface Misfit {
  readonly node: Node;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly suggestion?: string;
}

/** Whether a part is a text literal (or passes only such on), whose type its surroundings decide. */
export function isFlexible(node: Node): boolean {
  if (node.kind === 'literal')
    return node.value === null || (typeof node.value === 'string' && node.type.kind === 'text');
  if (node.kind === 'list') return node.items.every(isFlexible);
  return (
    node.kind === 'call' && node.operation.passes !== undefined && node.operation.passes(node.args).every(isFlexible)
  );
}

/** Gives text literals the type that is expected of them: a date, an option's key, an id. Says what does not fit. */
export function adopt(node: Node, type: ExprType): Misfit[] {
  if (node.kind === 'literal')
    return typeof node.value === 'string' && node.type.kind === 'text' ? adoptText(node, node.value, type) : [];
  if (node.kind === 'list') {
    if (type.kind !== 'list') return [];
    const misfits = node.items.flatMap((item) => adopt(item, type.of));
    retype(node, node.items, (of) => ({ kind: 'list', of }));
    return misfits;
  }
  if (node.kind !== 'call' || !node.operation.passes) return [];
  const passed = node.operation.passes(node.args);
  const misfits = passed.flatMap((each) => adopt(each, type));
  retype(node, passed, (of) => of);
  return misfits;
}

function retype(node: Node, parts: readonly Node[], make: (type: ExprType) => ExprType): void {
  const all = joined(parts, { kind: 'null' });
  if (!('conflict' in all)) node.type = make(all.type);
}

function adoptText(node: LiteralNode, text: string, type: ExprType): Misfit[] {
  const misfit = misfitOf(node, text, type);
  // The expected type is taken on even so: one mistake is reported once.
  if (literalKinds.has(type.kind)) node.type = type;
  return misfit ? [misfit] : [];
}

/** The kinds whose literals are written as texts. */
const literalKinds = new Set(['choice', 'date', 'datetime', 'user', 'department', 'record']);

function misfitOf(node: LiteralNode, text: string, type: ExprType): Misfit | undefined {
  if (type.kind === 'choice') {
    if (type.options.includes(text)) return undefined;
    const suggestion = nearest(text, type.options);
    const params = { option: text, options: type.options.join(', ') };
    return { node, code: 'option_unknown', params, ...(suggestion !== undefined && { suggestion }) };
  }
  if (type.kind === 'date') return isDateText(text) ? undefined : { node, code: 'date_malformed', params: { text } };
  if (type.kind === 'datetime') return datetimeMisfit(node, text);
  if (type.kind === 'user' || type.kind === 'department' || type.kind === 'record') {
    return /^[\w-]{1,64}$/.test(text) ? undefined : { node, code: 'id_malformed', params: { text } };
  }
  return undefined;
}

const isDateText = (text: string) => text.length === 10 && instant(text) !== null;

function datetimeMisfit(node: LiteralNode, text: string): Misfit | undefined {
  if (text.length > 10 && instant(text) !== null) return undefined;
  if (isDateText(text)) return { node, code: 'date_datetime_mismatch', params: {} };
  const parsed = /^\d{4}-\d\d-\d\dT/.test(text) ? new Date(text) : undefined;
  const readable = parsed && !Number.isNaN(parsed.getTime()) && parsed.toISOString().length === 24;
  return { node, code: 'datetime_malformed', params: { text }, ...(readable && { suggestion: parsed.toISOString() }) };
}

/** Whether every text literal in the part would fit the type. */
export function wouldFit(node: Node, type: ExprType): boolean {
  if (node.kind === 'literal') return typeof node.value !== 'string' || misfitOf(node, node.value, type) === undefined;
  if (node.kind === 'list') return true;
  return node.kind !== 'call' || (node.operation.passes?.(node.args) ?? []).every((each) => wouldFit(each, type));
}

/** What parts have in common: one type, or the first part that does not go together with those before it. */
export type Settled =
  | { readonly type: ExprType; readonly misfits: readonly Misfit[] }
  | { readonly conflict: Node; readonly type: ExprType };

/** Finds the one type of several parts; text literals go along with the others where they can. */
export function settle(nodes: readonly Node[]): Settled {
  const rigid = joined(
    nodes.filter((node) => !isFlexible(node)),
    { kind: 'null' },
  );
  if ('conflict' in rigid) return rigid;
  const flexible = nodes.filter((node) => isFlexible(node));
  const misfits = flexible.flatMap((node) => (wouldFit(node, rigid.type) ? adopt(node, rigid.type) : []));
  const all = joined(flexible, rigid.type);
  return 'conflict' in all ? all : { type: all.type, misfits };
}

function joined(nodes: readonly Node[], from: ExprType): Settled {
  let type = from;
  for (const node of nodes) {
    const both = unify(type, node.type);
    if (!both) return { conflict: node, type };
    type = both;
  }
  return { type, misfits: [] };
}
