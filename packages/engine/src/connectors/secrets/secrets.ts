import { PuluError, type Clock } from '../../model/index.js';
import type { Codec, Database } from '../../storage/index.js';
import type { Cipher } from './cipher.js';

/** Where connectors get what only the server may know. */
export interface Secrets {
  /** @returns undefined when it was never set, or cannot be opened */
  get(app: string, name: string): Promise<string | undefined>;
}

/** A secret as it is shown: that it is there, never what it is. */
export interface SecretSummary {
  readonly name: string;
  readonly updatedAt: string;
}

const namePattern = /^[a-z][a-z0-9_]{0,47}$/;
/** Characters of a secret at the most: a private key fits. */
const longest = 10_000;

/** The secrets of apps, sealed in the database. */
export class SecretStore implements Secrets {
  private readonly moment: Codec;

  constructor(
    private readonly database: Database,
    private readonly cipher: Cipher,
    private readonly clock: Clock,
  ) {
    this.moment = database.dialect.codec({ kind: 'datetime' });
  }

  async get(app: string, name: string): Promise<string | undefined> {
    const sql = 'SELECT sealed FROM pulu_secret WHERE app = ? AND name = ?';
    const [row] = await this.database.read(sql, [app, name], { point: true });
    return row === undefined ? undefined : this.cipher.open(`${app}/${name}`, String(row['sealed']));
  }

  /** Keeps a secret, in place of the one there was. @throws PuluError `validation` (422) for a name or value that cannot be one */
  async set(app: string, name: string, value: string): Promise<void> {
    if (!namePattern.test(name)) throw invalid('secret_name', '/name', { name });
    if (value === '' || value.length > longest) throw invalid('secret_value', '/value', { limit: longest });
    const columns = ['app', 'name', 'sealed', 'updated_at'];
    const sql = this.database.dialect.upsert({
      table: 'pulu_secret',
      columns,
      key: ['app', 'name'],
      update: ['sealed', 'updated_at'],
    });
    const now = this.moment.encode(this.clock.now().toISOString());
    const sealed = this.cipher.seal(`${app}/${name}`, value);
    await this.database.transaction((tx) => tx.execute(sql, [app, name, sealed, now]));
  }

  async remove(app: string, name: string): Promise<void> {
    await this.database.transaction((tx) =>
      tx.execute('DELETE FROM pulu_secret WHERE app = ? AND name = ?', [app, name]),
    );
  }

  /** The secrets an app has, by name. */
  async list(app: string): Promise<SecretSummary[]> {
    const sql = 'SELECT name, updated_at FROM pulu_secret WHERE app = ? ORDER BY name';
    const rows = await this.database.read(sql, [app], { point: true });
    return rows.map((row) => ({
      name: String(row['name']),
      updatedAt: String(this.moment.decode(row['updated_at'] ?? null)),
    }));
  }
}

function invalid(code: string, path: string, params: Readonly<Record<string, unknown>>): PuluError {
  return new PuluError('validation', 422, [{ code, path, params }]);
}
