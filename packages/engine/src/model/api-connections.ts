import type { Label } from './base.js';

/** A secret as it is shown: whether it is known, never what it is. */
export interface SecretAnswer {
  readonly name: string;
  readonly description?: Label;
  /** What it is for: calls of the service, or messages from it. */
  readonly use: 'calls' | 'events';
  /** Whether nothing works without it. */
  readonly required: boolean;
  /** Where it is known from: set here, given by the environment, or a stand-in's; null when it is not known. */
  readonly source: 'set' | 'environment' | 'sandbox' | null;
  readonly updated_at: string | null;
}

/** How things stand with a service, as far as the server that answers has seen since it started. */
export interface StandingAnswer {
  readonly last_call: {
    readonly at: string;
    readonly ms: number;
    /** What went wrong; null when nothing did. */
    readonly problem: Label | null;
    /** From when on it is asked again. */
    readonly next: string | null;
  } | null;
  readonly failing_since: string | null;
  /** Until when it is left alone, after failing repeatedly. */
  readonly rests_until: string | null;
  readonly last_message: { readonly at: string; readonly taken: boolean } | null;
}

/** A service outside that an app uses, or could. */
export interface ConnectionAnswer {
  readonly key: string;
  readonly title: Label;
  /** Whether rules use it, the app brought it, or something of it is set. */
  readonly used: boolean;
  /** The rules that use it. */
  readonly rules: readonly Label[];
  /** Whether all is known that calling it needs. */
  readonly ready: boolean;
  /** Whether a stand-in answers in its place. */
  readonly sandbox: boolean;
  readonly secrets: readonly SecretAnswer[];
  readonly standing: StandingAnswer;
  /** Operations that change nothing and need nothing, by which it can be tried. */
  readonly tests: readonly { readonly operation: string; readonly title: Label }[];
  /** Where the service sends its messages to; null when it sends none. */
  readonly callback: { readonly path: string; readonly events: readonly Label[] } | null;
}

/** `GET /api/v1/apps/{app}/connections`, for the app's administrators. */
export interface ConnectionsAnswer {
  readonly connections: readonly ConnectionAnswer[];
  readonly mail: Pick<ConnectionAnswer, 'ready' | 'sandbox' | 'secrets' | 'standing'>;
  /** Addresses where messages from outside set rules going. */
  readonly webhooks: readonly {
    readonly rule: string;
    readonly title: Label;
    readonly path: string;
    /** What its messages are signed by; null when anybody may send them. */
    readonly secret: SecretAnswer | null;
  }[];
  /** Whether people can sign in by WeCom, which is set up for the whole installation. */
  readonly wecom_sign_in: WecomSignInState;
}

/** What trying a service came to. */
export interface TrialAnswer {
  readonly ok: boolean;
  readonly problem: Label | null;
  readonly ms: number;
}

export type WecomSignInState = 'off' | 'on' | 'sandbox';

/** `GET /api/v1/session/ways`: the ways to sign in, besides a password. */
export interface SignInWays {
  readonly wecom: WecomSignInState;
}

/** Why signing in by WeCom did not succeed, as the login page is told. */
export const signInRefusals = [
  'off',
  'denied',
  'state',
  'code',
  'unknown',
  'inactive',
  'stranger',
  'refused',
  'down',
  'busy',
] as const;
export type SignInRefusal = (typeof signInRefusals)[number];
