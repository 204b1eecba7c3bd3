import { PARENT } from '../evaluate/path.js';
import { operationNames, operationOf } from '../operations/index.js';
import type { Operation } from '../operations/operation.js';
import { isList, readCall, readPath, type Shape } from '../shape.js';
import { formOf, type Expr, type ExprDiagnostic, type ExprType, type Scope } from '../types.js';
import { DIGITS, num, numberText, SCALE } from '../values/number.js';
import { settle } from './adopt.js';
import { Call, type Report } from './call.js';
import type { Hop, ListNode, LiteralNode, Node, VarNode } from './node.js';
import { nearest, nearestName } from './suggest.js';
import { BOOLEAN, NULL, NUMBER, TEXT } from './type.js';
import { diagnostic } from './words.js';

/** Where names are looked up: a form or a row, and the path that leads there from the record. */
interface Place {
  readonly form: string;
  readonly prefix: readonly string[];
}

type Finding = [code: string, params?: Readonly<Record<string, string>>, suggestion?: string | undefined];

/** Turns JSON Logic into typed nodes, and collects what is wrong with it. */
export class Checker {
  readonly diagnostics: ExprDiagnostic[] = [];
  readonly paths = new Map<string, readonly string[]>();
  volatile = false;
  usesActor = false;
  private readonly places: Place[];

  constructor(private readonly scope: Scope) {
    this.places = [{ form: scope.form, prefix: [] }];
  }

  readonly report: Report = (node, code, params, suggestion) => {
    this.diagnostics.push(diagnostic(code, node.pointer, params, suggestion));
  };

  node(expr: Expr, pointer: string): Node {
    if (isList(expr)) return this.list(expr, pointer);
    if (typeof expr !== 'object' || expr === null) return this.literal(expr, pointer);
    const shape = readCall(expr);
    const nothing: LiteralNode = { kind: 'literal', expr, pointer, value: null, type: NULL };
    if (!shape) return this.fail(nothing, 'not_an_expression');
    if (shape.name === 'var') return this.variable(expr, shape, pointer) ?? nothing;
    const operation = operationOf(shape.name);
    if (!operation)
      return this.fail(nothing, 'operation_unknown', { name: shape.name }, nearest(shape.name, operationNames()));
    return this.call(expr, shape, operation, pointer);
  }

  private fail<T extends Node>(node: T, ...finding: Finding): T {
    this.report(node, ...finding);
    return node;
  }

  /** Reports why a path leads nowhere. */
  private lost(node: Node, ...finding: Finding): undefined {
    this.report(node, ...finding);
    return undefined;
  }

  private literal(value: string | number | boolean | null, pointer: string): LiteralNode {
    const node = (type: ExprType): LiteralNode => ({ kind: 'literal', expr: value, pointer, value, type });
    if (value === null) return node(NULL);
    if (typeof value === 'boolean') return node(BOOLEAN);
    if (typeof value === 'string') return storable(value) ? node(TEXT) : this.fail(node(TEXT), 'text_malformed');
    return fits(value) ? node(NUMBER) : this.fail(node(NUMBER), 'number_too_precise');
  }

  private list(items: readonly Expr[], pointer: string): ListNode {
    const nodes = items.map((item, index) => this.node(item, `${pointer}/${index}`));
    const missing = nodes.find((node) => node.type.kind === 'null');
    const settled = settle(nodes);
    const wrong = missing ?? ('conflict' in settled ? settled.conflict : undefined);
    if (wrong && !isReported(wrong)) this.report(wrong, 'list_mixed');
    const of = 'conflict' in settled ? NULL : settled.type;
    return { kind: 'list', expr: items, pointer, items: nodes, type: { kind: 'list', of } };
  }

  private call(expr: Expr, shape: Shape, operation: Operation, pointer: string): Node {
    const args = operation.overRows
      ? this.rowArguments(shape, pointer)
      : shape.args.map((arg, index) => this.node(arg, pointer + shape.at(index)));
    const made = { kind: 'call' as const, expr, pointer, operation, args, type: NULL };
    const [least, most] = operation.arity;
    if (args.length < least || args.length > most) {
      return this.fail(made, 'arguments_wrong', { name: operation.name, count: arityText(least, most) });
    }
    if (operation.reads === 'time') this.volatile = true;
    if (operation.reads === 'actor') this.usesActor = true;
    const type = operation.check(new Call(operation, args, this.report, (node) => this.readDepartment(node)));
    return { ...made, type };
  }

  /** The first argument names rows; the others speak of a row. */
  private rowArguments(shape: Shape, pointer: string): Node[] {
    const [first = null, ...rest] = shape.args;
    const rows = this.node(first, pointer + shape.at(0));
    if (rows.kind !== 'var' || rows.type.kind !== 'rows') {
      if (rows.kind === 'var' || rows.type.kind !== 'null')
        this.report(rows, 'rows_expected', { operation: shape.name });
      return [rows, ...rest.map((expr): Node => ({ kind: 'literal', expr, pointer, value: null, type: NULL }))];
    }
    this.places.push({ form: rows.type.form, prefix: this.pathOf(rows) });
    const inner = rest.map((arg, index) => this.node(arg, pointer + shape.at(index + 1)));
    this.places.pop();
    return [rows, ...inner];
  }

  /** The path of a variable from the record on. */
  private pathOf(node: VarNode): readonly string[] {
    const prefix = this.places.at(-1 - node.up)?.prefix ?? [];
    return [...prefix, ...node.hops.map((hop) => hop.name), ...node.properties];
  }

  private readDepartment(node: Node): void {
    if (node.kind === 'var') this.remember([...this.pathOf(node), 'department']);
  }

  private remember(path: readonly string[]): void {
    this.paths.set(JSON.stringify(path), path);
  }

  private variable(expr: Expr, shape: Shape, pointer: string): VarNode | undefined {
    const names = readPath(shape.args)?.split('.');
    const at: LiteralNode = { kind: 'literal', expr, pointer, value: null, type: NULL };
    if (!names) return this.lost(at, 'path_malformed');
    const up = names.findIndex((name) => name !== PARENT);
    const place = this.places.at(-1 - up);
    if (up < 0 || up >= this.places.length || !place) return this.lost(at, 'parent_missing');
    const found = this.walk(at, place.form, names.slice(up));
    if (!found) {
      // It is read all the same, or would be if it were there.
      this.remember([...place.prefix, ...names.slice(up)]);
      return undefined;
    }
    const node: VarNode = { kind: 'var', expr, pointer, up, ...found };
    this.remember(this.pathOf(node));
    return node;
  }

  private walk(
    at: Node,
    start: string,
    names: readonly string[],
  ): Pick<VarNode, 'hops' | 'properties' | 'type'> | undefined {
    const hops: Hop[] = [];
    let form = start;
    for (const [index, name] of names.entries()) {
      const symbol = this.scope.resolve(form, name);
      if (!symbol) return this.lost(at, 'name_unknown', { name, form }, this.suggest(name, form));
      // A record's id is the record: it compares with relations, and a relation's id is the relation.
      const before = hops.at(-1);
      if (name === 'id' && index === names.length - 1 && before)
        return { hops, properties: [], type: before.symbol.type };
      const type: ExprType = name === 'id' && symbol.type.kind === 'text' ? { kind: 'record', form } : symbol.type;
      hops.push({ form, name, symbol });
      const rest = names.slice(index + 1);
      if (rest.length === 0) return { hops, properties: [], type };
      if (type.kind === 'json') return this.property(at, hops, type, rest);
      const next = name === 'id' ? undefined : formOf(type);
      if (next === undefined)
        return this.lost(at, type.kind === 'rows' ? 'path_through_rows' : 'path_not_relation', { name });
      form = next;
    }
    return undefined;
  }

  private property(at: Node, hops: readonly Hop[], type: ExprType & { kind: 'json' }, names: readonly string[]) {
    let reached: ExprType = type;
    for (const name of names) {
      const { properties }: { properties?: Readonly<Record<string, ExprType>> } =
        reached.kind === 'json' ? reached : {};
      const next = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (!next) {
        const form = hops.at(-1)?.name ?? '';
        return this.lost(
          at,
          'property_unknown',
          { name: names.join('.'), form },
          nearest(name, Object.keys(properties ?? {})),
        );
      }
      reached = next;
    }
    return { hops, properties: names, type: reached };
  }

  private suggest(name: string, form: string): string | undefined {
    return operationOf(name)?.arity[1] === 0 ? `${name}()` : nearestName(name, form, this.scope);
  }
}

/** What could not be read stands as a null, and was reported. */
const isReported = (node: Node) => node.kind === 'literal' && node.value !== node.expr;

function arityText(least: number, most: number): string {
  if (most === Infinity) return `${least}+`;
  return least === most ? `${least}` : `${least}–${most}`;
}

/** Whether a text can be kept as UTF-8: no halves of surrogate pairs, no zero bytes. */
const storable = (value: string) => !/[\0\ud800-\udfff]/u.test(value);

/** Whether a number is held exactly by every backend. */
function fits(value: number): boolean {
  const exact = num(value);
  if (exact === null || Math.abs(value) >= 1e15) return false;
  const [, fraction = ''] = numberText(exact).split('.');
  const digits = numberText(exact).replace(/[-.]/g, '').replace(/^0+/, '');
  return fraction.length <= SCALE && digits.length <= DIGITS;
}
