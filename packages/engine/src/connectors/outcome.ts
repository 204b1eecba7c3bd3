import { createCatalogue, type Json, type Label, type Locale } from '../model/index.js';
import { connectorMessages } from './messages.js';

/** Why a call did not succeed. */
export interface Cause {
  readonly code: CauseCode;
  readonly params: Readonly<Record<string, Json>>;
  /** The sentence, in both languages. It holds no secret. */
  readonly message: Label;
}

export type CauseCode = keyof (typeof connectorMessages)['zh-CN']['errors'];

interface Tries {
  /** How often the service was asked; 0 when it was not. */
  readonly attempts: number;
  readonly ms: number;
  /** The last HTTP status, when there was an answer. */
  readonly status: number | undefined;
}

/** What a call came to. */
export type CallOutcome =
  | ({ readonly kind: 'ok'; readonly output: Json } & Tries)
  /** Asking again would not help: somebody has to look at it. */
  | ({ readonly kind: 'refused'; readonly cause: Cause } & Tries)
  /** Worth another try, from then on. */
  | ({ readonly kind: 'later'; readonly cause: Cause; readonly at: Date } & Tries);

const catalogue = createCatalogue(connectorMessages);

export function causeOf(code: CauseCode, params: Readonly<Record<string, Json>> = {}): Cause {
  const text = (locale: Locale) => catalogue.problem({ code, params }, locale);
  return { code, params, message: { 'zh-CN': text('zh-CN'), 'en-US': text('en-US') } };
}

/** What one attempt came to. */
export type Attempt =
  | { readonly kind: 'ok'; readonly output: Json; readonly status: number }
  | { readonly kind: 'refused'; readonly cause: Cause; readonly status: number | undefined; readonly alive: boolean }
  | {
      readonly kind: 'failed';
      readonly cause: Cause;
      readonly status: number | undefined;
      /** When the service said to come again. */
      readonly at?: number;
      /** The service may have done what it was asked, though it did not say so. */
      readonly uncertain: boolean;
    };

/** An attempt that ends before it is sent, or while its token is fetched. */
export class Stop extends Error {
  constructor(readonly attempt: Attempt) {
    super(attempt.kind);
  }
}

export function refused(code: CauseCode, params: Readonly<Record<string, Json>> = {}, status?: number): Attempt {
  return { kind: 'refused', cause: causeOf(code, params), status, alive: status !== undefined };
}
