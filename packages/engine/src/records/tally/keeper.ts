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
  /** Milliseconds between looks. Default 60,000. */
  readonly every?: number;
}

/** Builds what new releases keep, beside the requests, and keeps it small. Until it is built, records are counted. */
export class TallyKeeper {
  private timer: NodeJS.Timeout | undefined;
  private under: Promise<void> | undefined;
  private readonly filled = new WeakSet<CompiledApp>();

  constructor(private readonly options: TallyKeeperOptions) {}

  start(): void {
    this.timer = setInterval(() => void this.look(), this.options.every ?? 60_000);
    this.timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.under;
  }

  /** Does what there is to do. One look at a time. */
  look(): Promise<void> {
    this.under ??= this.all().finally(() => (this.under = undefined));
    return this.under;
  }

  private async all(): Promise<void> {
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
