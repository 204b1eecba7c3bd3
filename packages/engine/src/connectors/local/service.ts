import type { BodyValue } from '../../compiler/index.js';
import type { Json } from '../../model/index.js';

/** What a service of the engine's own is asked. */
export interface LocalRequest {
  /** The operation's path, its inputs in place. */
  readonly path: string;
  readonly body: BodyValue | undefined;
  /** Milliseconds for the work itself. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

/** What it came to: an answer with a status as HTTP has them, or none. */
export type LocalOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly body: Json }
  | { readonly kind: 'failure'; readonly code: 'timeout' | 'cancelled' | 'crashed' | 'busy' };

/** A service that the engine runs itself. It works in a process of its own, and throws for nothing. */
export interface LocalService {
  send(request: LocalRequest): Promise<LocalOutcome>;
  /** Lets go of what it holds. */
  close(): Promise<void>;
}
