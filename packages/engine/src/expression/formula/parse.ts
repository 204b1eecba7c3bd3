import jsep from 'jsep';
import { nearest } from '../check/suggest.js';
import { diagnostic } from '../check/words.js';
import { ExpressionError } from '../errors.js';
import { limits } from '../limits.js';
import { operationNames, operationOf } from '../operations/index.js';
import { assertSize } from '../shape.js';
import type { Expr, Words } from '../types.js';
import { combine } from './canonical.js';
import { scan, type Finding } from './scan.js';
import { aliases, isName, operators } from './syntax.js';

/** Why a formula cannot be read. */
export interface FormulaProblem {
  readonly code: string;
  /** Offset of the character concerned, from 0. */
  readonly position: number;
  readonly message: Words;
  readonly fix?: Words;
}

/** What became of a formula's text. */
export type ParsedFormula = { readonly expr: Expr } | { readonly problem: FormulaProblem };

jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.this_str = '';
for (const { sign, binds } of Object.values(operators)) jsep.addBinaryOp(sign, binds);
for (const [alias, name] of Object.entries(aliases)) jsep.addBinaryOp(alias, operators[name]?.binds ?? 1);
for (const sign of ['-', '!', 'not']) jsep.addUnaryOp(sign);

/**
 * Reads a formula as people type it: `amount * (1 - discount)`, `stage in ["open", "closed"] and not done`.
 * Never throws; a text that cannot be read comes back as a problem with its position.
 */
export function parseFormula(text: string): ParsedFormula {
  if (text.length > limits.formula)
    return problem({ code: 'formula_too_long', position: limits.formula, params: { limit: limits.formula } });
  if (text.trim() === '') return problem({ code: 'formula_empty', position: 0 });
  const scanned = scan(text);
  if (scanned.finding) return problem(scanned.finding);
  try {
    const expr = new Reader(scanned.text).read(parse(scanned.text));
    assertSize(expr);
    return { expr };
  } catch (error) {
    // Escaping a mark inside a text makes the scanned text longer than what was typed.
    if (error instanceof Unreadable) {
      return problem({ ...error.finding, position: Math.min(error.finding.position, text.length) });
    }
    if (error instanceof ExpressionError) return problem({ code: error.code, position: 0, params: error.params });
    throw error;
  }
}

function problem({ code, position, params, suggestion }: Finding): ParsedFormula {
  const { message, fix } = diagnostic(code, '', params, suggestion);
  return { problem: { code, position, message, ...(fix && { fix }) } };
}

class Unreadable extends Error {
  constructor(readonly finding: Finding) {
    super(finding.code);
  }
}

function parse(text: string): jsep.Expression {
  try {
    return jsep(text);
  } catch (error) {
    const index = error instanceof Error && 'index' in error && typeof error.index === 'number' ? error.index : 0;
    const rest = text.slice(index).trimStart();
    const before = /(\S+)\s*$/.exec(text.slice(0, index))?.[1] ?? '';
    if (rest === '') throw new Unreadable({ code: 'formula_end', position: text.length, params: { found: before } });
    throw new Unreadable({
      code: 'formula_character',
      position: text.length - rest.length,
      params: { found: [...rest][0] ?? '' },
    });
  }
}

const kinds: ReadonlySet<string> = new Set<jsep.ExpressionType>([
  'Literal',
  'Identifier',
  'MemberExpression',
  'UnaryExpression',
  'BinaryExpression',
  'ConditionalExpression',
  'ArrayExpression',
  'CallExpression',
]);
const isCore = (node: jsep.Expression): node is jsep.CoreExpression => kinds.has(node.type);

/** Turns jsep's tree into JSON Logic. */
class Reader {
  constructor(private readonly text: string) {}

  read(node: jsep.Expression | null): Expr {
    if (!node || !isCore(node)) throw new Unreadable({ code: 'formula_several', position: 0 });
    switch (node.type) {
      case 'Literal':
        return literal(node);
      case 'UnaryExpression':
        return combine(node.operator === '-' ? '-' : '!', [this.read(node.argument)]);
      case 'BinaryExpression':
        return combine(aliases[node.operator] ?? node.operator, [this.read(node.left), this.read(node.right)]);
      case 'ConditionalExpression':
        return combine('if', [this.read(node.test), this.read(node.consequent), this.read(node.alternate)]);
      case 'ArrayExpression':
        return node.elements.map((element) => this.read(element));
      case 'CallExpression':
        return this.call(node);
      default:
        return { var: this.path(node) };
    }
  }

  private call({ callee, arguments: args }: jsep.CallExpression): Expr {
    const name = this.path(callee);
    const [first] = args;
    if (name === 'var' && first && isCore(first) && first.type === 'Literal' && typeof first.value === 'string')
      return { var: first.value };
    if (operationOf(name) && /^\w+$/.test(name)) return { [name]: args.map((arg) => this.read(arg)) };
    throw this.at('formula_function', name, nearest(name, operationNames()));
  }

  private path(node: jsep.Expression): string {
    if (isCore(node) && node.type === 'Identifier' && isName(node.name)) return node.name;
    if (!isCore(node) || node.type !== 'MemberExpression') throw this.at('formula_operator', '()');
    if (node.computed || node.optional) throw this.at('formula_index', '[');
    return `${this.path(node.object)}.${this.path(node.property)}`;
  }

  /** jsep's tree does not say where a part stood: the first place with these words is shown. */
  private at(code: string, found: string, suggestion?: string): Unreadable {
    const position = Math.max(this.text.indexOf(found), 0);
    return new Unreadable({ code, position, params: { name: found, found }, suggestion });
  }
}

function literal({ value }: jsep.Literal): Expr {
  if (typeof value === 'number') return value + 0;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}
