import type { CompiledApp } from '../compiler/index.js';
import { PuluError, type Json } from '../model/index.js';
import { TryLater } from './action.js';

/** Why a call outside did not succeed. */
export interface Cause {
  readonly code: string;
  readonly params: Readonly<Record<string, Json>>;
}

/** What a call outside came to: it is done, it will not be done, or it is worth another try. */
export type Answer =
  | { readonly kind: 'ok'; readonly output: Json }
  | { readonly kind: 'refused'; readonly cause: Cause }
  /** `attempts`: how often the service was asked; 0 when it was left alone. */
  | { readonly kind: 'later'; readonly cause: Cause; readonly at: Date; readonly attempts?: number };

/** Services outside, as the connectors of an app describe them. */
export interface Outside {
  call(
    app: CompiledApp,
    connector: string,
    operation: string,
    input: Readonly<Record<string, unknown>>,
    options: {
      readonly idempotencyKey: string;
      /** Secrets to take in place of those the connector names, by name. */
      readonly secrets?: Readonly<Record<string, string>>;
    },
  ): Promise<Answer>;
}

/** What leaves by mail. */
export interface Letter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Pictures that the HTML shows, as `cid:` and their names. */
  readonly pictures?: readonly { readonly name: string; readonly png: Uint8Array }[];
}

/** What messages to people need besides connectors. */
export interface Post {
  /** Sends mail. @param key the same for every attempt at the same letter */
  mail(app: string, letter: Letter, key: string): Promise<Answer>;
  /** Whether a secret of an app is set. */
  has(app: string, secret: string): Promise<boolean>;
  /** Where people reach this installation; undefined when nobody said. */
  readonly publicUrl?: string | undefined;
}

/** What an answer brings. @throws PuluError when the service refuses; TryLater when it may answer another time */
export function outputOf(answer: Answer): Json {
  if (answer.kind === 'ok') return answer.output;
  const { code, params } = answer.cause;
  if (answer.kind === 'refused') throw new PuluError(code, 422, [{ code, path: '', params }]);
  throw new TryLater({ code, params: { ...params } }, answer.at);
}
