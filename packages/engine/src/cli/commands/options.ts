import { resolve } from 'node:path';
import { Engine, createLogger } from '../../server/index.js';
import type { Release } from '../../releases/index.js';
import { Refusal } from '../refusal.js';

/** Where an installation keeps its things. */
export interface PlaceOptions {
  readonly data: string;
  readonly database?: string;
}

/** The database's address: as given, from the environment, or a file in the data folder. */
export function databaseOf({ data, database }: PlaceOptions): string {
  return database ?? process.env['DATABASE_URL'] ?? `sqlite:${resolve(data, 'pulu.db')}`;
}

/** What begins the names of variables that hold secrets: PULU_SERVICE_WECOM_CORP_ID is wecom_corp_id. */
const service = 'PULU_SERVICE_';

/**
 * What the environment says of services outside: hosts that may be talked to though they are private, the key of secrets,
 * secrets, and the address that links in messages lead to.
 */
export function outsideOf(variables: NodeJS.ProcessEnv = process.env) {
  const { PULU_ALLOWED_HOSTS, PULU_SECRET_KEY, PULU_PUBLIC_URL } = variables;
  const environment = Object.entries(variables).flatMap(([name, value]): [string, string][] =>
    name.startsWith(service) && value !== undefined && value !== ''
      ? [[name.slice(service.length).toLowerCase(), value]]
      : [],
  );
  const allowedHosts = (PULU_ALLOWED_HOSTS ?? '').split(',').map((host) => host.trim());
  return {
    allowedHosts: allowedHosts.filter((host) => host !== ''),
    secretLayers: { environment: Object.fromEntries(environment) },
    ...(PULU_SECRET_KEY === undefined || PULU_SECRET_KEY === '' ? {} : { secretKey: PULU_SECRET_KEY }),
    ...(PULU_PUBLIC_URL === undefined || PULU_PUBLIC_URL === '' ? {} : { publicUrl: publicUrl(PULU_PUBLIC_URL) }),
  };
}

function publicUrl(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new Refusal('public_url', { url: text });
  return text;
}

/** Runs work on an engine that answers no requests and runs no rules, and closes it. */
export async function withEngine<T>(place: PlaceOptions, work: (engine: Engine) => Promise<T>): Promise<T> {
  const logger = createLogger({ level: 'warn', pretty: true });
  const engine = await Engine.open({
    database: databaseOf(place),
    dataFolder: resolve(place.data),
    logger,
    ...outsideOf(),
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** The release of the app that is meant: the one named, or the only one there is. */
export function chosenRelease({ services: { releases } }: Engine, key: string | undefined): Release {
  const all = releases.all();
  const [only] = all;
  if (key === undefined && all.length > 1) throw new Refusal('app_ambiguous', { apps: all.map(({ app }) => app.key) });
  const chosen = key === undefined ? only : releases.current(key);
  if (chosen === undefined) throw key === undefined ? new Refusal('no_apps') : new Refusal('app_missing', { app: key });
  return chosen;
}
