import type { Locale } from './base.js';

/** Someone a rule may choose or tell. */
export interface Person {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly department: string | null;
}

/** How somebody is reached outside of the app. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale | null;
  readonly wecomId: string | null;
  readonly email: string | null;
  /** Whether they want to be told there. */
  readonly wants: { readonly wecom: boolean; readonly mail: boolean };
}
