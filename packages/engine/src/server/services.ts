import type { Logger } from 'pino';
import type {
  Automation,
  Figures,
  DeliveryStore,
  Notifications,
  Rehearsals,
  RunHistory,
  Tasks,
  TaskStore,
} from '../automation/index.js';
import type { Boards, KeeperOptions } from '../boards/index.js';
import type { Comments } from '../comments/index.js';
import type { Connectors, KnownSecrets, Mail, SecretStore, Standings, WecomSignIn } from '../connectors/index.js';
import type { Files } from '../files/index.js';
import type { Identity } from '../identity/index.js';
import type { Clock, DemoAnswer } from '../model/index.js';
import type { Prints } from '../prints/index.js';
import type { Records, Tallies } from '../records/index.js';
import type { Releases } from '../releases/index.js';
import type { SavedViews } from '../saved-views/index.js';
import type { Database } from '../storage/index.js';
import type { Live, RunWatch } from './live/index.js';

/** Everything a request may need, built once by the composition root. */
export interface Services {
  readonly database: Database;
  readonly clock: Clock;
  /** Makes new ids (UUIDv7). */
  readonly ids: () => string;
  readonly logger: Logger;
  readonly identity: Identity;
  readonly files: Files;
  readonly prints: Prints;
  readonly releases: Releases;
  readonly records: Records;
  readonly comments: Comments;
  readonly boards: Boards;
  /** What metrics keep up with each write. */
  readonly tallies: Tallies;
  /** Tells a person what a board says. */
  readonly tellBoards: KeeperOptions['tell'];
  readonly savedViews: SavedViews;
  readonly automation: Pick<
    Automation,
    'call' | 'retry' | 'skip' | 'cancel' | 'handOver' | 'pause' | 'resume' | 'pauses' | 'retryDeliveries'
  >;
  readonly runs: RunHistory;
  readonly figures: Figures;
  readonly deliveries: DeliveryStore;
  readonly rehearsals: Rehearsals;
  readonly tasks: Tasks;
  readonly taskStore: TaskStore;
  readonly notifications: Notifications;
  readonly live: Live;
  readonly runWatch: RunWatch;
  /** The secrets that are set for apps. */
  readonly secrets: SecretStore;
  /** Those, and what else is known besides. */
  readonly knownSecrets: KnownSecrets;
  readonly standings: Standings;
  readonly wecomSignIn: WecomSignIn;
  readonly connectors: Connectors;
  readonly mail: Mail;
  /** The accounts to offer on the login page, where a demo runs. */
  readonly demo?: () => DemoAnswer | undefined;
  /** The built runtime's folder; absent: the server answers the API only. */
  readonly webFolder?: string;
}

/** The token controllers ask for the services by. */
export const SERVICES = Symbol('services');
