import type { Database } from '../../storage/index.js';
import type { Mapping } from './guess.js';

/** Where a sheet comes from, and who brings it. */
export interface Source {
  readonly app: string;
  readonly form: string;
  readonly fingerprint: string;
  readonly person: string | null;
}

const columns = ['app', 'form', 'fingerprint', 'person', 'mapping', 'updated_at'];

/** What people said of columns: the next sheet of the same make is taken so at once, by them first, else by anybody. */
export class RememberedMappings {
  constructor(private readonly database: Database) {}

  async find({ app, form, fingerprint, person }: Source): Promise<Mapping | undefined> {
    const rows = await this.database.read(
      `SELECT mapping FROM pulu_import_mapping WHERE app = ? AND form = ? AND fingerprint = ? AND person IN (?, '')
       ORDER BY person DESC LIMIT 1`,
      [app, form, fingerprint, person ?? ''],
    );
    const [row] = rows;
    // What stands there was written below.
    return row === undefined ? undefined : (JSON.parse(String(row['mapping'])) as Mapping);
  }

  async keep({ app, form, fingerprint, person }: Source, mapping: Mapping, now: Date): Promise<void> {
    const { dialect } = this.database;
    const key = ['app', 'form', 'fingerprint', 'person'];
    const upsert = dialect.upsert({ table: 'pulu_import_mapping', columns, key, update: ['mapping', 'updated_at'] });
    const at = dialect.codec({ kind: 'datetime' }).encode(now.toISOString());
    await this.database.transaction(async (tx) => {
      for (const each of new Set([person ?? '', '']))
        await tx.execute(upsert, [app, form, fingerprint, each, JSON.stringify(mapping), at]);
    });
  }
}
