import type { ConnectorDocument, Label } from '../../model/index.js';

/** A secret that a connector reads. */
export interface NamedSecret {
  readonly name: string;
  /** What it is, in the connector's own words. */
  readonly description?: Label;
  /** What it is for: calls of the service, or messages from it. */
  readonly use: 'calls' | 'events';
  /** Whether nothing works without it. */
  readonly required: boolean;
}

/** The secrets a connector reads, each once, in the order in which one would set them. */
export function secretsOf(document: ConnectorDocument): readonly NamedSecret[] {
  const found = new Map<string, NamedSecret>();
  for (const secret of [...ofCalls(document), ...ofEvents(document)]) {
    const description = document.secrets?.[secret.name];
    if (!found.has(secret.name))
      found.set(secret.name, { ...secret, ...(description === undefined ? {} : { description }) });
  }
  return [...found.values()];
}

function ofCalls({ auth, values = {}, baseUrlFrom }: ConnectorDocument): NamedSecret[] {
  const needed = (name: string): NamedSecret => ({ name, use: 'calls', required: true });
  const optional = (name: string): NamedSecret => ({ name, use: 'calls', required: false });
  const proof = (): NamedSecret[] => {
    switch (auth.type) {
      case 'none':
        return [];
      case 'header':
      case 'query':
        return [needed(auth.secret)];
      case 'bearer':
        return [auth.optional === true ? optional(auth.secret) : needed(auth.secret)];
      case 'basic':
        return [auth.user, auth.password].map(needed);
      case 'client_credentials':
        return [auth.clientId, auth.clientSecret].map(needed);
      case 'token':
        return Object.values(auth.query).map(needed);
      case 'signed':
        return [...(auth.keyId === undefined ? [] : [auth.keyId]), auth.key].map(needed);
    }
  };
  return [
    ...proof(),
    ...Object.values(values).map(({ secret }) => needed(secret)),
    ...(baseUrlFrom === undefined ? [] : [optional(baseUrlFrom)]),
  ];
}

function ofEvents({ callback }: ConnectorDocument): NamedSecret[] {
  if (callback === undefined) return [];
  const { check } = callback;
  const names = check.type === 'wecom' ? [check.token, check.key, check.receiver] : [check.secret];
  return names.map((name) => ({ name, use: 'events', required: true }));
}
