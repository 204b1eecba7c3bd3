import type { Secrets, SecretStore } from './secrets.js';

/** Where a secret comes from: set for the app, given by the environment, or of a stand-in for the service. */
export type SecretSource = 'set' | 'environment' | 'sandbox';

/** That a secret is known, never what it is. */
export interface KnownSecret {
  readonly source: SecretSource;
  /** When it was set, where it was. */
  readonly updatedAt?: string;
}

type Given = Readonly<Record<string, string>>;

export interface SecretLayers {
  /** What the environment gives to every app. */
  readonly environment?: Given;
  /** What stand-ins for services outside are talked to by. */
  readonly sandbox?: Given;
}

/**
 * Secrets from wherever they are known: what is set for an app comes before what the environment gives, and stand-ins come last.
 * Layers are not mixed where that would send what one layer knows to where another one says: the environment's secrets of a
 * service are not used where an app gives the service another address, and a stand-in is not used at all once anything else is
 * known of its service.
 */
export class KnownSecrets implements Secrets {
  private readonly environment: ReadonlyMap<string, string>;
  private readonly sandbox: ReadonlyMap<string, string>;

  constructor(
    private readonly store: Pick<SecretStore, 'get' | 'list'>,
    { environment = {}, sandbox = {} }: SecretLayers = {},
  ) {
    this.environment = new Map(Object.entries(environment));
    this.sandbox = new Map(Object.entries(sandbox));
  }

  async get(app: string, name: string): Promise<string | undefined> {
    const own = await this.store.get(app, name);
    if (own !== undefined || !(this.environment.has(name) || this.sandbox.has(name))) return own;
    switch ((await this.known(app)).get(name)?.source) {
      case 'environment':
        return this.environment.get(name);
      case 'sandbox':
        return this.sandbox.get(name);
      default:
        return undefined;
    }
  }

  /** What is known for an app, by name. */
  async known(app: string): Promise<ReadonlyMap<string, KnownSecret>> {
    const set = await this.store.list(app);
    const found = new Map<string, KnownSecret>(set.map(({ name, updatedAt }) => [name, { source: 'set', updatedAt }]));
    for (const name of this.environment.keys())
      if (!found.has(name) && found.get(addressOf(name))?.source !== 'set') found.set(name, { source: 'environment' });
    const services = new Set([...found.keys()].map(serviceOf));
    for (const name of this.sandbox.keys()) if (!services.has(serviceOf(name))) found.set(name, { source: 'sandbox' });
    return found;
  }
}

/** Secrets of one service begin alike: `wecom_corp_id`, `wecom_secret`. */
function serviceOf(name: string): string {
  return name.split('_')[0] ?? name;
}

/** The secret that says where a service is. */
function addressOf(name: string): string {
  return `${serviceOf(name)}_url`;
}
