import { analyse } from '../check/check.js';
import type { CallNode, Node } from '../check/node.js';
import { ExpressionError } from '../errors.js';
import { compileThunk, finish } from '../evaluate/compile.js';
import { momentOf, type Frame } from '../evaluate/frame.js';
import { limits } from '../limits.js';
import type { Env, Expr, ExprType, Scope, Value, Words } from '../types.js';
import { phraseOf, rowPhrase, type Options } from './phrase.js';

/** A part of an expression, what it came to, and how. */
export interface Explanation {
  /** The part in words, with the labels of the fields. */
  readonly text: Words;
  /** What it came to; of rows, how many there are. */
  readonly value: Value;
  readonly type: ExprType;
  /** JSON pointer of the part inside the expression; absent for a row. */
  readonly pointer?: string;
  /** The parts it was computed from. */
  readonly children: readonly Explanation[];
}

/**
 * Evaluates an expression and tells how: every sub-result, in words, in every language.
 * An aggregate shows its first `limits.explained` rows one by one.
 * @param scope the labels of fields and options come from its symbols
 * @param options the labels of what the expression comes to, where that is a choice
 * @throws ExpressionError when the expression is wrong
 */
export function explain(
  expr: Expr,
  scope: Scope,
  record: Readonly<Record<string, unknown>>,
  env: Env,
  options: Options = {},
): Explanation {
  const { node, diagnostics } = analyse(expr, scope);
  if (!node)
    throw new ExpressionError(
      diagnostics[0]?.code ?? 'not_an_expression',
      diagnostics[0]?.path ?? '',
      diagnostics[0]?.params,
    );
  const found = explainNode(node, { record, moment: momentOf(env) });
  return { ...found, text: phraseOf(node, options) };
}

function explainNode(node: Node, frame: Frame): Explanation {
  const result = compileThunk(node.expr)(frame);
  const value = node.type.kind === 'rows' ? (Array.isArray(result) ? result.length : 0) : finish(result);
  return { text: phraseOf(node), value, type: node.type, pointer: node.pointer, children: childrenOf(node, frame) };
}

function childrenOf(node: Node, frame: Frame): Explanation[] {
  if (node.kind === 'list') return node.items.map((item) => explainNode(item, frame));
  if (node.kind !== 'call') return [];
  return node.operation.overRows ? rowsOf(node, frame) : node.args.map((arg) => explainNode(arg, frame));
}

function rowsOf({ args }: CallNode, frame: Frame): Explanation[] {
  const [rows, ...inner] = args;
  if (!rows) return [];
  const found = compileThunk(rows.expr)(frame);
  const records: readonly Readonly<Record<string, unknown>>[] = Array.isArray(found)
    ? found.slice(0, limits.explained)
    : [];
  const each = records.map((record, index): Explanation => {
    const row: Frame = { record, moment: frame.moment, parent: frame };
    return {
      text: rowPhrase(index),
      value: index + 1,
      type: { kind: 'number' },
      children: inner.map((arg) => explainNode(arg, row)),
    };
  });
  return [explainNode(rows, frame), ...(inner.length > 0 ? each : [])];
}
