import { randomBytes } from 'node:crypto';
import { Type, type Static } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { ownConnector } from '../../compiler/index.js';
import type { Clock, SignInRefusal, WecomSignInState } from '../../model/index.js';
import type { CallingApp, Connectors } from '../connectors.js';
import type { Cause } from '../outcome.js';
import type { Cipher } from '../secrets/cipher.js';
import type { KnownSecrets } from '../secrets/known-secrets.js';
import { loginUrl, scanUrl } from './login.js';

export interface WecomSignInOptions {
  readonly connectors: Pick<Connectors, 'call'>;
  readonly secrets: KnownSecrets;
  readonly cipher: Cipher;
  readonly clock: Clock;
  /** Hears what somebody who runs the installation has to mend. */
  readonly log: { warn(facts: object, text: string): void };
}

/** Where a person is sent, and what their browser keeps meanwhile. */
export interface Begun {
  readonly url: string;
  readonly ticket: string;
}

export interface Finished {
  /** The member's UserID, or why there is none. */
  readonly member: string | { readonly refused: SignInRefusal };
  /** Where the person wanted to go. */
  readonly to: string;
}

/** The name that what belongs to no app is kept under; no app may be called so. */
export const installation = 'pulu';

const Ticket = Type.Object({ state: Type.String(), to: Type.String(), until: Type.Number() });
type Ticket = Static<typeof Ticket>;
const sealedAs = 'wecom/sign-in';
/** Milliseconds that a person may take. */
export const ticketLife = 10 * 60_000;

/** The answer to a code. */
const Exchanged = Type.Object({ valid: Type.Boolean(), user: Type.Optional(Type.String()) });

/** Signing in by WeCom, with what the whole installation is given for it, whatever apps have of their own. */
export class WecomSignIn {
  private caller: CallingApp | undefined;

  constructor(private readonly options: WecomSignInOptions) {}

  /** Whether all that is needed is known, and whether a stand-in takes WeCom's place. */
  async state(): Promise<WecomSignInState> {
    const known = await this.options.secrets.known(installation);
    const sources = ['wecom_corp_id', 'wecom_secret', 'wecom_agent_id'].map((name) => known.get(name)?.source);
    if (sources.includes(undefined)) return 'off';
    return sources.includes('sandbox') ? 'sandbox' : 'on';
  }

  /**
   * Begins to sign a person in.
   * @param inside whether the person uses WeCom's own browser
   * @param redirect where WeCom sends the person back to
   * @param to where the person wants to go afterwards
   * @returns undefined when signing in by WeCom is not set up
   */
  async begin({ inside, redirect, to }: { inside: boolean; redirect: string; to: string }): Promise<Begun | undefined> {
    const { secrets, cipher, clock } = this.options;
    const get = (name: string) => secrets.get(installation, name);
    const [corpId, agentId] = await Promise.all([get('wecom_corp_id'), get('wecom_agent_id')]);
    if (corpId === undefined || agentId === undefined || (await this.state()) === 'off') return undefined;
    const state = randomBytes(16).toString('hex');
    const base = await get('wecom_login_url');
    const url = (inside ? loginUrl : scanUrl)({ corpId, agentId, redirect, state }, base);
    const ticket: Ticket = { state, to, until: clock.now().getTime() + ticketLife };
    return { url, ticket: cipher.seal(sealedAs, JSON.stringify(ticket)) };
  }

  /** Finds out whom WeCom sends back. @param sealed what the browser kept */
  async finish(answer: { readonly code: string; readonly state: string }, sealed: string): Promise<Finished> {
    const ticket = this.opened(sealed);
    if (ticket === undefined) return { member: { refused: 'state' }, to: '/' };
    const { to } = ticket;
    if (ticket.until < this.options.clock.now().getTime() || ticket.state !== answer.state)
      return { member: { refused: 'state' }, to };
    // Whoever does not agree comes back without a code.
    if (answer.code === '') return { member: { refused: 'denied' }, to };
    return { member: await this.memberOf(answer.code), to };
  }

  private async memberOf(code: string): Promise<Finished['member']> {
    if ((await this.state()) === 'off') return { refused: 'off' };
    this.caller ??= {
      key: installation,
      hash: '',
      timeZone: 'UTC',
      connectors: new Map([['wecom', ownConnector('wecom')]]),
    };
    const outcome = await this.options.connectors.call(this.caller, 'wecom', 'user_of_code', { code });
    if (outcome.kind !== 'ok') {
      this.options.log.warn({ cause: outcome.cause.message['en-US'] }, 'somebody could not sign in by WeCom');
      return { refused: outcome.kind === 'later' || isDown(outcome.cause) ? 'down' : 'refused' };
    }
    if (!Value.Check(Exchanged, outcome.output)) return { refused: 'down' };
    const { valid, user } = outcome.output;
    if (!valid) return { refused: 'code' };
    // People of other companies have no UserID here.
    return user ?? { refused: 'stranger' };
  }

  private opened(sealed: string): Ticket | undefined {
    const text = this.options.cipher.open(sealedAs, sealed);
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return Value.Check(Ticket, value) ? value : undefined;
  }
}

/** Whether WeCom may be back soon, though the call is not repeated: a code is good once. */
function isDown({ code }: Cause): boolean {
  return code === 'connector_uncertain' || code === 'connector_malformed';
}
