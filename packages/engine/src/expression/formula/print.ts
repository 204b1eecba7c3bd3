import { ExpressionError } from '../errors.js';
import { assertSize, isList, readCall, readPath } from '../shape.js';
import type { Expr } from '../types.js';
import { num, numberText } from '../values/number.js';
import { isPath, operators, PRIMARY } from './syntax.js';

/** A formula's text, and how tightly its outermost part binds. */
interface Printed {
  readonly text: string;
  readonly binds: number;
}

const primary = (text: string): Printed => ({ text, binds: PRIMARY });

/**
 * Writes an expression as people type it, for example `amount * (1 - discount)`.
 * `parseFormula` reads the text back to the same (canonical) expression.
 * @throws ExpressionError when the expression is malformed
 */
export function printFormula(expr: Expr): string {
  assertSize(expr);
  return print(expr).text;
}

function print(expr: Expr): Printed {
  if (isList(expr)) return primary(`[${expr.map((item) => print(item).text).join(', ')}]`);
  if (typeof expr === 'string') return primary(quote(expr));
  if (typeof expr === 'number') return primary(numberText(num(expr) ?? 0));
  if (typeof expr !== 'object' || expr === null) return primary(String(expr));
  const shape = readCall(expr);
  if (!shape) throw new ExpressionError('not_an_expression', '');
  const { name, args } = shape;
  if (name === 'var') return printPath(args);
  const operator = operators[name];
  const [only] = args;
  if (args.length === 1 && only !== undefined && (name === '!' || name === '-'))
    return primary((name === '!' ? 'not ' : '-') + operand(print(only)));
  if (operator && args.length > 1) return printOperator(operator, args.map(print));
  return primary(`${name}(${args.map((arg) => print(arg).text).join(', ')})`);
}

function printPath(args: readonly Expr[]): Printed {
  const path = readPath(args);
  if (path === undefined) throw new ExpressionError('path_malformed', '');
  return primary(isPath(path) ? path : `var(${quote(path)})`);
}

/** A sign in front belongs to what follows directly, so everything else is put in parentheses. */
const operand = ({ text, binds }: Printed) =>
  binds < PRIMARY || text.startsWith('-') || text.startsWith('not ') ? `(${text})` : text;

/** Operators of one kind group from the left. */
function printOperator(
  { binds, sign }: { readonly binds: number; readonly sign: string },
  parts: readonly Printed[],
): Printed {
  const texts = parts.map((part, index) =>
    part.binds < binds || (index > 0 && part.binds === binds) ? `(${part.text})` : part.text,
  );
  return { text: texts.join(` ${sign} `), binds };
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const quote = (text: string) => `"${text.replace(/[\\"\n\r\t]/g, (character) => escapes[character] ?? character)}"`;
