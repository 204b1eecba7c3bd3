import type { CompiledApp } from '../compiler/index.js';
import { PuluError, type Json } from '../model/index.js';
import { TryLater } from './action.js';

/** Why a call outside did not succeed. */
interface Cause {
  readonly code: string;
  readonly params: Readonly<Record<string, Json>>;
}

/** What a call outside came to: it is done, it will not be done, or it is worth another try. */
export type Answer =
  | { readonly kind: 'ok'; readonly output: Json }
  | { readonly kind: 'refused'; readonly cause: Cause }
  | { readonly kind: 'later'; readonly cause: Cause; readonly at: Date };

/** Services outside, as the connectors of an app describe them. */
export interface Outside {
  call(
    app: CompiledApp,
    connector: string,
    operation: string,
    input: Readonly<Record<string, unknown>>,
    options: { readonly idempotencyKey: string },
  ): Promise<Answer>;
}

/** What an answer brings. @throws PuluError when the service refuses; TryLater when it may answer another time */
export function outputOf(answer: Answer): Json {
  if (answer.kind === 'ok') return answer.output;
  const { code, params } = answer.cause;
  const plain = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : textOf(value)]),
  );
  if (answer.kind === 'refused') throw new PuluError(code, 422, [{ code, path: '', params: plain }]);
  throw new TryLater({ code, params: plain }, answer.at);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
