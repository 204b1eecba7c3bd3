import type { Contact } from '../../../model/index.js';
import type { CompiledApp } from '../../../compiler/index.js';
import type { Cause, Outside, Post } from '../../outside.js';
import type { Delivery } from '../delivery.js';

/** A message as it is about to leave. */
export interface Sending {
  readonly app: CompiledApp;
  readonly outside: Outside;
  readonly post: Post;
  /** The delivery whose message it is, and those that it takes along: all say the same in the same language. */
  readonly main: Delivery;
  readonly all: readonly Delivery[];
  /** Who is told, for systems. */
  readonly rule: string;
  /** Where to read on; undefined where nobody said at which address people reach this installation. */
  readonly url: string | undefined;
}

/** What sending came to. */
export type Sent =
  | {
      readonly kind: 'ok';
      readonly messageId: string | null;
      /** Addresses that the service does not know, and why, though it took the message for the others. */
      readonly unknown?: ReadonlyMap<string, Cause>;
    }
  | { readonly kind: 'refused'; readonly cause: Cause }
  | { readonly kind: 'later'; readonly cause: Cause; readonly at: Date; readonly attempts?: number };

/** One way of telling: a new channel is an entry of `channelTypes`. */
export interface ChannelType {
  /** The secrets without which nothing can be sent. */
  secrets(target: string | null): readonly string[];
  /** Where the channel reaches somebody; absent: it reaches a group or a system, told by its target. */
  readonly addressOf?: (contact: Contact) => string | null;
  readonly wantedBy?: (contact: Contact) => boolean;
  /** The target of who names none. */
  readonly target?: string;
  /** So many people share a message at the most. */
  readonly together: number;
  /** Sends once; what it carries makes the service tell repetitions, as far as it can. */
  send(sending: Sending): Promise<Sent>;
}
