import {
  secretsOf,
  type CompiledApp,
  type CompiledConnector,
  type CompiledRule,
  type NamedSecret,
} from '../compiler/index.js';
import type { KnownSecret, Standing } from '../connectors/index.js';
import type { ConnectionAnswer, ConnectionsAnswer, SecretAnswer, StandingAnswer } from '../model/index.js';
import type { Services } from './services.js';

type Known = ReadonlyMap<string, KnownSecret>;

/** What an app's administrators see of the services outside. */
export class Connections {
  constructor(private readonly services: Services) {}

  async of(app: CompiledApp): Promise<ConnectionsAnswer> {
    const { knownSecrets, wecomSignIn } = this.services;
    const [known, state] = await Promise.all([knownSecrets.known(app.key), wecomSignIn.state()]);
    return {
      connections: [...app.connectors.values()].map((connector) => this.connection(app, connector, known)),
      mail: this.mail(app, known),
      webhooks: webhooksOf(app, known),
      wecom_sign_in: state,
    };
  }

  private connection(app: CompiledApp, connector: CompiledConnector, known: Known): ConnectionAnswer {
    const { key, document, events } = connector;
    const secrets = secretsOf(document).map((secret) => answerOf(secret, known));
    const rules = rulesUsing(app, key);
    const isOwn = app.pack.documents.connector.has(key);
    return {
      key,
      title: document.title,
      used: isOwn || rules.length > 0 || secrets.some(({ source, required }) => required && source !== null),
      rules: rules.map((rule) => rule.document.title),
      ready: isReady(secrets),
      sandbox: secrets.some(({ source }) => source === 'sandbox'),
      secrets,
      standing: standingOf(this.services.connectors.standing(app.key, key)),
      tests: testsOf(connector).map((operation) => ({ operation: operation.key, title: operation.document.title })),
      callback:
        document.callback === undefined
          ? null
          : {
              path: `/api/v1/hooks/${app.key}/connectors/${key}`,
              events: [...events.values()].map((event) => event.document.title),
            },
    };
  }

  private mail(app: CompiledApp, known: Known): ConnectionsAnswer['mail'] {
    const secrets = mailSecrets.map((secret) => answerOf(secret, known));
    return {
      ready: isReady(secrets),
      sandbox: secrets.some(({ source }) => source === 'sandbox'),
      secrets,
      standing: standingOf(this.services.mail.standing(app.key)),
    };
  }
}

/** The operations of a connector that change nothing and need nothing. */
export function testsOf({ operations }: CompiledConnector) {
  return [...operations.values()].filter(({ effect, required }) => effect === 'pure' && required.length === 0);
}

const mailSecrets: readonly NamedSecret[] = ['mail_url', 'mail_from'].map((name) => ({
  name,
  use: 'calls',
  required: true,
}));

function webhooksOf(app: CompiledApp, known: Known): ConnectionsAnswer['webhooks'] {
  return [...app.rules.values()].flatMap(({ key, document: { title, trigger, enabled } }) => {
    if (trigger.type !== 'webhook' || enabled === false) return [];
    const name = trigger.signature?.secret;
    const secret = name === undefined ? null : answerOf({ name, use: 'events', required: true }, known);
    return [{ rule: key, title, path: `/api/v1/hooks/${app.key}/${key}`, secret }];
  });
}

/** The rules that call a connector, or wait for its events. */
function rulesUsing(app: CompiledApp, connector: string): CompiledRule[] {
  const sources = new Set(app.references.to(`connector:${connector}`).map(({ source }) => source));
  return [...app.rules.values()].filter(({ key }) => sources.has(`rule:${key}`));
}

function isReady(secrets: readonly SecretAnswer[]): boolean {
  return secrets.every(({ use, required, source }) => use !== 'calls' || !required || source !== null);
}

function answerOf({ name, description, use, required }: NamedSecret, known: Known): SecretAnswer {
  const found = known.get(name);
  return {
    name,
    ...(description === undefined ? {} : { description }),
    use,
    required,
    source: found?.source ?? null,
    updated_at: found?.updatedAt ?? null,
  };
}

function standingOf({ lastCall, failingSince, restsUntil, lastMessage }: Standing): StandingAnswer {
  return {
    last_call:
      lastCall === null
        ? null
        : {
            at: lastCall.at.toISOString(),
            ms: lastCall.ms,
            problem: lastCall.cause?.message ?? null,
            next: lastCall.next?.toISOString() ?? null,
          },
    failing_since: failingSince?.toISOString() ?? null,
    rests_until: restsUntil?.toISOString() ?? null,
    last_message: lastMessage === null ? null : { at: lastMessage.at.toISOString(), taken: lastMessage.taken },
  };
}
