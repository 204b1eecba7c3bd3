import type { Database } from '../../storage/index.js';
import { floorOf } from './stream.js';

/** Forms whose records changed. */
export interface Changed {
  readonly app: string;
  readonly forms: readonly string[];
}

/** Finds out which forms' records changed, on whatever node, from what the audit wrote down. */
export class Changes {
  private newest: string | undefined;
  private seen = new Map<string, string>();

  constructor(private readonly database: Database) {}

  /** Begins anew: what changed before is no news. */
  rest(): void {
    this.newest = undefined;
    this.seen = new Map();
  }

  /** The forms whose records changed since the last look; of the first look, none. */
  async look(): Promise<readonly Changed[]> {
    const isFirst = this.newest === undefined;
    if (this.newest === undefined) {
      const [row] = await this.database.read<{ id: string | null }>('SELECT MAX(id) AS id FROM pulu_audit');
      this.newest = row?.id ?? '';
    }
    // Ids are made before their rows are committed: a little way back, new ones may still turn up.
    const rows = await this.database.read<{ app: string; form: string; n: number; last: string }>(
      'SELECT app, form, COUNT(*) AS n, MAX(id) AS last FROM pulu_audit WHERE id > ? GROUP BY app, form',
      [floorOf(this.newest)],
    );
    const changed = new Map<string, string[]>();
    const marks = new Map<string, string>();
    for (const { app, form, n, last } of rows) {
      const key = `${app} ${form}`;
      const mark = `${last} ${n}`;
      marks.set(key, mark);
      if (last > this.newest) this.newest = last;
      if (!isFirst && this.seen.get(key) !== mark) changed.set(app, [...(changed.get(app) ?? []), form]);
    }
    this.seen = marks;
    return [...changed].map(([app, forms]) => ({ app, forms }));
  }
}
