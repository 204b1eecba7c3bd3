import type { Operation } from '../operations/operation.js';
import type { ExprType, Kind } from '../types.js';
import { adopt, isFlexible, settle, wouldFit, type Misfit } from './adopt.js';
import { isClosed, type Node } from './node.js';
import { comparable, NULL } from './type.js';
import { nearest } from './suggest.js';

/** How findings are reported. */
export type Report = (
  node: Node,
  code: string,
  params?: Readonly<Record<string, string | number>>,
  suggestion?: string,
) => void;

/** A call whose types are being checked: an operation's signature asks it what it needs to know. */
export class Call {
  constructor(
    readonly operation: Operation,
    readonly args: readonly Node[],
    readonly report: Report,
    /** Records that the user's department is read too. */
    readonly readDepartment: (node: Node) => void,
  ) {}

  /** The argument, or a null when it is missing (which was reported already). */
  arg(index: number): Node {
    return this.args[index] ?? { kind: 'literal', expr: null, value: null, pointer: '', type: NULL };
  }

  /** Demands that a part is of one of the kinds; text literals become what is expected. */
  expect(node: Node, ...kinds: readonly Kind[]): void {
    if (node.type.kind === 'text' && isFlexible(node) && !kinds.includes('text')) this.adoptKind(node, kinds);
    const actual = node.type.kind;
    if (actual === 'null' || kinds.includes(actual) || (actual === 'duration' && kinds.includes('number'))) return;
    if (actual === 'choice' && kinds.includes('text')) return;
    this.report(node, 'type_mismatch', { operation: this.operation.name, expected: kinds.join('|'), actual });
  }

  private adoptKind(node: Node, kinds: readonly Kind[]): void {
    const moments = kinds.filter((kind) => kind === 'date' || kind === 'datetime');
    const [first, second] = moments;
    if (first) this.adopt(node, { kind: second && !wouldFit(node, { kind: first }) ? second : first });
    else if (kinds.includes('department')) this.adopt(node, { kind: 'department' });
  }

  /** Demands a type of a part, and reports the literals that cannot have it. */
  adopt(node: Node, type: ExprType): void {
    this.misfits(adopt(node, type));
  }

  private misfits(found: readonly Misfit[]): void {
    for (const { node, code, params, suggestion } of found) this.report(node, code, params, suggestion);
  }

  /** Demands that two parts can be compared. */
  comparable(a: Node, b: Node): boolean {
    this.adopt(a, b.type);
    this.adopt(b, a.type);
    return this.alike(b, a.type, b.type);
  }

  private alike(at: Node, a: ExprType, b: ExprType): boolean {
    if (comparable(a, b)) return true;
    this.report(at, mixesDates(a, b) ? 'date_datetime_mismatch' : 'types_not_comparable', {
      left: a.kind,
      right: b.kind,
    });
    return false;
  }

  /** Demands a list that may hold the item. */
  membership(item: Node, list: Node): void {
    this.adopt(list, { kind: 'list', of: item.type });
    if (!this.list(list)) return;
    this.adopt(item, itemsOf(list));
    this.alike(item, itemsOf(list), item.type);
  }

  /** Demands two lists that may have an item in common. */
  overlap(a: Node, b: Node): void {
    this.adopt(a, b.type);
    this.adopt(b, a.type);
    if (this.list(a) && this.list(b)) this.alike(b, itemsOf(a), itemsOf(b));
  }

  /** Demands a list that can be looked into: a field, a literal, or one known beforehand. */
  list(node: Node): boolean {
    if (node.type.kind !== 'list') {
      this.expect(node, 'list');
      return false;
    }
    if (node.kind !== 'call' || isClosed(node)) return true;
    this.report(node, 'list_computed');
    return false;
  }

  /** The one type of parts of which any may be the result. */
  unified(nodes: readonly Node[]): ExprType {
    const settled = settle(nodes);
    if (!('conflict' in settled)) {
      this.misfits(settled.misfits);
      return settled.type;
    }
    const { conflict, type } = settled;
    this.report(conflict, mixesDates(type, conflict.type) ? 'date_datetime_mismatch' : 'types_differ', {
      left: type.kind,
      right: conflict.type.kind,
    });
    return NULL;
  }

  /** Demands a literal text out of a few, such as the unit of a span. */
  word(node: Node, allowed: readonly string[]): void {
    const given = node.kind === 'literal' ? node.value : null;
    if (node.kind === 'literal') node.unit = true;
    if (typeof given === 'string' && allowed.includes(given)) return;
    const suggestion = typeof given === 'string' ? nearest(given, allowed) : undefined;
    this.report(node, 'word_unknown', { operation: this.operation.name, allowed: allowed.join(', ') }, suggestion);
  }
}

const itemsOf = (node: Node): ExprType => (node.type.kind === 'list' ? node.type.of : NULL);

const mixesDates = (a: ExprType, b: ExprType) =>
  (a.kind === 'date' && b.kind === 'datetime') || (a.kind === 'datetime' && b.kind === 'date');
