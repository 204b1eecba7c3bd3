import jsonLogic from 'json-logic-js';
import { ExpressionError } from '../errors.js';
import { operations, operationOf } from '../operations/index.js';
import { assertSize, isList, readCall, readPath } from '../shape.js';
import type { Env, Expr, Value } from '../types.js';
import { num, toNumber } from '../values/number.js';
import { momentOf, type Frame, type Thunk } from './frame.js';
import { reader } from './path.js';

/**
 * A compiled expression.
 * @param record own properties are read only; a related record is an object under the relation's key, or its plain id
 *   when none of its fields is read; subform rows are an array of objects
 * @returns the canonical value of the expression's type; null where the language says null
 * @throws ExpressionError when an aggregate meets more rows than `limits.rows`
 */
export type Evaluator = (record: Readonly<Record<string, unknown>>, env: Env) => Value;

/** Our operations stand beside json-logic-js's own, under names of their own: that registry is shared by the process. */
const PREFIX = 'pulu ';
const VAR = `${PREFIX}var`;

jsonLogic.add_operation(VAR, function read(this: Frame, thunk: Thunk) {
  return thunk(this);
});
for (const { name, evaluate } of operations) {
  if (evaluate.mode === 'lazy') {
    jsonLogic.add_operation(PREFIX + name, function run(this: Frame, ...args: Thunk[]) {
      return evaluate.run(args, this);
    });
  } else {
    jsonLogic.add_operation(PREFIX + name, function run(this: Frame, ...args: unknown[]) {
      return evaluate.run(args, this);
    });
  }
}

/** What json-logic-js is given: calls of our operations, with functions where a part is evaluated by its operation. */
type Prepared =
  | string
  | number
  | boolean
  | null
  | Thunk
  | readonly Prepared[]
  | { readonly [operation: string]: readonly Prepared[] };

function prepare(expr: Expr, pointer: string, loaded = false): Prepared {
  if (isList(expr)) return expr.map((item, index) => prepare(item, `${pointer}/${index}`));
  if (typeof expr !== 'object' || expr === null) return expr;
  const shape = readCall(expr);
  if (!shape) throw new ExpressionError('not_an_expression', pointer);
  if (shape.name === 'var') {
    const path = readPath(shape.args);
    if (path === undefined) throw new ExpressionError('path_malformed', pointer);
    return { [VAR]: [reader(path, loaded)] };
  }
  const operation = operationOf(shape.name);
  if (!operation) throw new ExpressionError('operation_unknown', pointer, { name: shape.name });
  const [least, most] = operation.arity;
  const { length } = shape.args;
  if (length < least || length > most)
    throw new ExpressionError('arguments_wrong', pointer, { name: shape.name, count: length });
  const args = shape.args.map((arg, index) => prepare(arg, pointer + shape.at(index), operation.loaded));
  return { [PREFIX + shape.name]: operation.evaluate.mode === 'lazy' ? args.map(thunk) : args };
}

function thunk(prepared: Prepared): Thunk {
  if (typeof prepared !== 'object' || prepared === null) return () => prepared;
  return (frame) => apply(prepared, frame);
}

/** json-logic-js passes values it does not know (our functions) through, which its own types do not say. */
interface Interpreter {
  readonly apply: (logic: object, frame: Frame) => unknown;
}
const { apply }: Interpreter = jsonLogic;

/** Prepares an expression for evaluation inside a frame; numbers come back unrounded. */
export function compileThunk(expr: Expr): Thunk {
  assertSize(expr);
  return thunk(prepare(expr, ''));
}

/** The value that leaves the language. */
export function finish(value: unknown): Value {
  if (typeof value === 'number') return toNumber(value);
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(finish);
  const number = num(value);
  return number === null ? { ...value } : toNumber(number);
}

/**
 * Compiles an expression to a function; do it once and keep it. No scope is needed: `check` it first, for an
 * unchecked expression may give null where types do not fit.
 * @throws ExpressionError when it is malformed, names an unknown operation, or is over a limit
 */
export function compileExpr(expr: Expr): Evaluator {
  const run = compileThunk(expr);
  return (record, env) => finish(run({ record, moment: momentOf(env) }));
}

/** Evaluates an expression once. @throws as {@link compileExpr} and its evaluator do */
export function evaluate(expr: Expr, record: Readonly<Record<string, unknown>>, env: Env): Value {
  return compileExpr(expr)(record, env);
}
