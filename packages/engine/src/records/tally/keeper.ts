import type { CompiledApp } from '../../compiler/index.js';
import { fillWays } from '../write/ways.js';
import type { Database } from '../../storage/index.js';
import type { Tallies } from './build.js';

/** What keeping numbers up needs. */
export interface TallyKeeperOptions {
  readonly tallies: Tallies;
  readonly database: Database;
  /** The active releases. */
  readonly apps: () => readonly CompiledApp[];
  readonly onError: (error: unknown) => void;
}

/** Builds what new releases keep, beside the requests, and keeps it small. Until it is built, records are counted. */
export class TallyKeeper {
  private readonly filled = new WeakSet<CompiledApp>();

  constructor(private readonly options: TallyKeeperOptions) {}

  /** Does what there is to do. */
  async look(): Promise<void> {
    const { tallies, database, apps, onError } = this.options;
    for (const app of apps()) {
      try {
        await tallies.buildMissing(app);
        for (const tally of app.tallies.values()) await tallies.fold(app, tally);
        if (!this.filled.has(app)) await fillWays(database, app);
        this.filled.add(app);
      } catch (error) {
        onError(error);
      }
    }
  }
}
