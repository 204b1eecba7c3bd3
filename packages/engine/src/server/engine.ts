import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  Automation,
  automationTables,
  Figures,
  Notices,
  Notifications,
  notify,
  offer,
  offerToGroup,
  Rehearsals,
  RunHistory,
  TableOutbox,
  Tasks,
  TaskStore,
  channelAdvice,
  unavailable,
} from '../automation/index.js';
import { BoardKeeper, Boards, boardTables } from '../boards/index.js';
import { commentTable, Comments, CommentStore, RuleComments } from '../comments/index.js';
import {
  Connectors,
  HttpClient,
  KnownSecrets,
  Mail,
  openCipher,
  openLocalServices,
  SecretStore,
  secretTable,
  Standings,
  WecomSignIn,
  type LocalServices,
  type SecretLayers,
} from '../connectors/index.js';
import { DesignRights, Drafts, draftTables, Presence, Publishing, Shelf } from '../drafts/index.js';
import { Files, fileTables, LocalFiles } from '../files/index.js';
import { Imports, importTables } from '../imports/index.js';
import { Identity, identityTables, type LoginLimit } from '../identity/index.js';
import { systemClock, type Clock } from '../model/index.js';
import { Prints, PrintThread, RulePrints } from '../prints/index.js';
import { PastRecords, Records, recordTables, RuleRecords, Tallies, TallyKeeper } from '../records/index.js';
import { checkedDatabase, enteringDatabase, migrateSystemTables, Releases, releaseTables } from '../releases/index.js';
import { SavedViews, savedViewTable } from '../saved-views/index.js';
import { openDatabase, type Database } from '../storage/index.js';
import { catalogue } from './catalogue.js';
import { inActiveRelease } from './current-records.js';
import { createIds } from './ids.js';
import { importContext } from './import-context.js';
import { Live, RunWatch, type LiveOptions } from './live/index.js';
import { createLogger } from './logger.js';
import { Rounds } from './rounds.js';
import type { Services } from './services.js';

export interface EngineOptions {
  /** `sqlite:<file>` or `mysql://…`. */
  readonly database: string;
  /** Where attachments are kept. */
  readonly dataFolder: string;
  readonly clock?: Clock;
  /** Makes ids; they must be UUIDv7. */
  readonly ids?: () => string;
  readonly logger?: Logger;
  readonly loginLimit?: LoginLimit;
  /** Hosts (`host`, or `host:port`) that connectors may talk to though their addresses are private. */
  readonly allowedHosts?: readonly string[];
  /** 32 bytes in base64 that secrets are sealed with; absent: a key of its own in the data folder. Several nodes are given the same one. */
  readonly secretKey?: string;
  /** The address at which people reach this installation, for links in messages; absent: messages have none. */
  readonly publicUrl?: string;
  /** Secrets that are known besides those that are set: the environment's, and those of stand-ins for services outside. */
  readonly secretLayers?: SecretLayers;
  /** The folder whose folders are packs that apps can be begun from. */
  readonly templates?: string;
  /** Milliseconds between looks whether boards are due. Default 5,000. */
  readonly boards?: { readonly every: number };
  /** How often live streams look for news of other nodes, and show that they live. */
  readonly live?: Pick<LiveOptions, 'pollEvery' | 'beatEvery'>;
}

/** The tables of all modules of the engine. */
const systemTables = [
  ...releaseTables,
  ...identityTables,
  ...fileTables,
  ...recordTables,
  ...automationTables,
  ...boardTables,
  ...draftTables,
  commentTable,
  savedViewTable,
  secretTable,
  ...importTables,
];

/** How often it is looked whether boards are due, in milliseconds. */
const boardsEvery = 5000;
/** How often it is looked whether what metrics keep is built and small, in milliseconds. */
const talliesEvery = 60_000;
/** How often sessions that ran out, files that nobody claimed and answers too old to be asked for again are removed, in milliseconds. */
const sweepEvery = 60 * 60_000;

/** The whole engine without its HTTP face: what the server, the command line and the tests work with. */
export class Engine {
  private sweeper: NodeJS.Timeout | undefined;
  private readonly http: HttpClient;
  private readonly thread: PrintThread;
  private readonly local: LocalServices;
  private readonly rounds: readonly Rounds[];

  readonly services: Services;
  readonly automation: Automation;

  private constructor(built: Built) {
    this.http = built.http;
    this.thread = built.thread;
    this.local = built.local;
    this.rounds = built.rounds;
    this.services = built.services;
    this.automation = built.automation;
  }

  /** Opens the database, brings its tables up to date, finishes what was interrupted and loads the active releases. */
  static async open(options: EngineOptions): Promise<Engine> {
    const { clock = systemClock, ids = createIds(), logger = createLogger() } = options;
    await mkdir(options.dataFolder, { recursive: true });
    const cipher = await openCipher(options.dataFolder, options.secretKey);
    const database = await openDatabase(options.database, { onError: (error) => logger.error({ err: error }) });
    try {
      await migrateSystemTables(database, clock, systemTables);
      const secrets = new SecretStore(database, cipher, clock);
      const knownSecrets = new KnownSecrets(secrets, options.secretLayers);
      const has = async (app: string, name: string) => (await knownSecrets.get(app, name)) !== undefined;
      const tallies = new Tallies(database, () => clock.now());
      const releases = new Releases(
        database,
        clock,
        unavailable,
        (app) => channelAdvice(app, has),
        (app) => tallies.settle(app),
      );
      await releases.start();
      return new Engine(
        build({ database, releases, tallies, clock, ids, logger, cipher, secrets, knownSecrets, options }),
      );
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Begins to run rules and to clean up. */
  async start(): Promise<void> {
    await this.automation.start();
    await this.services.imports.start();
    for (const each of this.rounds) each.start();
    // Readers are ready before the first board is opened.
    await Promise.all([1, 2].map(() => this.services.database.read('SELECT 1')));
    this.sweeper = setInterval(() => void this.sweep(), sweepEvery);
    this.sweeper.unref();
  }

  /** Lets what is under way finish and closes the database. What was committed and not yet done is done at the next start. */
  async close(): Promise<void> {
    clearInterval(this.sweeper);
    await this.services.imports.close();
    await Promise.all([
      this.services.live.close(),
      this.services.runWatch.close(),
      ...this.rounds.map((each) => each.stop()),
    ]);
    await this.automation.stop();
    const locals = Object.values(this.local).map((service) => service.close());
    await Promise.all([this.http.close(), this.thread.close(), ...locals]);
    await this.services.database.close();
  }

  private async sweep(): Promise<void> {
    const { identity, files, records, boards, clock, logger } = this.services;
    await Promise.all([
      identity.sessions.sweep(),
      files.sweep(),
      records.sweep(clock.now()),
      boards.snapshots.sweep(clock.now()),
    ]).catch((error: unknown) => logger.error({ err: error }));
  }
}

interface Parts {
  readonly database: Database;
  readonly releases: Releases;
  readonly tallies: Tallies;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly logger: Logger;
  readonly cipher: Awaited<ReturnType<typeof openCipher>>;
  readonly secrets: SecretStore;
  readonly knownSecrets: KnownSecrets;
  readonly options: EngineOptions;
}

interface Built {
  readonly services: Services;
  readonly automation: Automation;
  readonly http: HttpClient;
  readonly thread: PrintThread;
  readonly local: LocalServices;
  readonly rounds: readonly Rounds[];
}

/** Puts the services together: the one place that knows them all. */
function build(parts: Parts): Built {
  const { database, releases, tallies, clock, ids, logger, cipher, secrets, knownSecrets, options } = parts;
  const identity = new Identity({
    database,
    clock,
    ids,
    ...(options.loginLimit === undefined ? {} : { limit: options.loginLimit }),
  });
  const files = new Files(database, new LocalFiles(join(options.dataFolder, 'files')), clock, ids);
  const checked = checkedDatabase(database, releases, () => {
    automation.wake();
    live.stir();
  });
  const store = new CommentStore(database.dialect);
  const notices = new Notices(database.dialect);
  const taskStore = new TaskStore(database);
  const records = new Records({ database: checked, ids, files, comments: store, notices, tasks: taskStore });
  const imports = new Imports({
    database: checked,
    records,
    identity,
    clock,
    ids,
    folder: join(options.dataFolder, 'imports'),
    catalogue,
    onError: (error) => logger.error({ err: error }, 'an import went wrong'),
    alone: database.dialect.name === 'sqlite',
    run: ({ app: key, by, locale }, work) =>
      releases.use(async () => work(await importContext({ releases, identity, clock }, key, by, locale))),
  });
  const thread = new PrintThread();
  const prints = new Prints({ records, files, thread });
  const notifications = new Notifications(database);
  const runWatch = new RunWatch({ database, log: logger });
  const live = new Live({ notifications, releases, actors: identity.actors, database, log: logger, ...options.live });
  const told = (users: readonly string[]) => live.poke(users);
  const comments = new Comments({ database: checked, ids, store, records, identity, told });
  const savedViews = new SavedViews({ database: checked, ids, identity });
  const http = new HttpClient({ allowedHosts: options.allowedHosts ?? [] });
  const local = openLocalServices();
  const standings = new Standings();
  const outside = { http, local, secrets: knownSecrets, clock, standings };
  const connectors = new Connectors(outside);
  const mail = new Mail(outside);
  const wecomSignIn = new WecomSignIn({ connectors, secrets: knownSecrets, cipher, clock, log: logger });
  const worker = ids();
  const entering = enteringDatabase(database, releases, () => live.stir());
  const ruleRecords = inActiveRelease(new RuleRecords(records, database, clock, identity.actors), releases);
  const automation = new Automation({
    database: entering,
    clock,
    ids,
    outbox: new TableOutbox(database, worker),
    releases,
    records: ruleRecords,
    tasks: taskStore,
    people: identity.people,
    outside: connectors,
    post: {
      mail: (app, letter, key) => mail.send(app, letter, key),
      has: async (app, name) => (await knownSecrets.get(app, name)) !== undefined,
      publicUrl: options.publicUrl,
    },
    files,
    documents: new RulePrints({ prints, files, releases, clock }),
    comments: new RuleComments({ ids, store, records, identity, clock }),
    log: logger,
    told,
    moved: (run) => runWatch.poke(run),
    alone: database.dialect.name === 'sqlite',
  });
  const tasks = new Tasks({
    database: entering,
    clock,
    ids,
    releases,
    records: ruleRecords,
    people: identity.people,
    runs: automation.runs,
    tasks: taskStore,
    wake: () => automation.wake(),
    told,
  });
  const boards = new Boards({ database, records, departmentTree: (id) => identity.people.departmentTree(id) });
  const tellBoards: Services['tellBoards'] = async (tx, { app: key, board, to, channels, title, body, digest }) => {
    const from = { app: { key }, people: identity.people, clock, ids };
    if ('robot' in to) return offerToGroup(tx, from, to.robot, { title, body, digest });
    await offer(tx, from, [to.person], { title, body, digest }, channels);
    if (!channels.includes('app')) return;
    await notify(tx, from, [to.person], { title, body, board });
    tx.afterCommit(() => told([to.person]));
  };
  const keeper = new BoardKeeper({
    boards,
    database,
    clock,
    releases: () => releases.all(),
    people: (app) => identity.actors.all(app),
    tell: tellBoards,
    onError: (error) => logger.error({ err: error }, 'a board could not be kept'),
  });
  const tallyKeeper = new TallyKeeper({
    tallies,
    database,
    apps: () => releases.all().map(({ app }) => app),
    onError: (error) => logger.error({ err: error }, 'the numbers of metrics could not be kept up'),
  });
  return {
    services: {
      database,
      clock,
      ids,
      logger,
      identity,
      files,
      prints,
      releases,
      records,
      comments,
      boards,
      tallies,
      tellBoards,
      savedViews,
      imports,
      automation,
      runs: new RunHistory(database),
      figures: new Figures(database),
      deliveries: automation.deliveries,
      rehearsals: new Rehearsals({
        database,
        clock,
        ids,
        records: ruleRecords,
        past: new PastRecords(database),
        people: identity.people,
        tasks: taskStore,
      }),
      tasks,
      taskStore,
      notifications,
      live,
      runWatch,
      secrets,
      knownSecrets,
      standings,
      wecomSignIn,
      connectors,
      mail,
      designing: designing(parts, identity),
    },
    automation,
    http,
    thread,
    local,
    rounds: [
      new Rounds(() => keeper.look(), options.boards?.every ?? boardsEvery),
      new Rounds(() => tallyKeeper.look(), talliesEvery),
    ],
  };
}

function designing({ database, clock, ids, releases, options }: Parts, identity: Identity): Services['designing'] {
  const drafts = new Drafts({ database, clock, ids, releases, identity });
  return {
    drafts,
    publishing: new Publishing({ drafts, releases, database, identity }),
    presence: new Presence(database, clock),
    rights: new DesignRights({ releases, identity, store: drafts.store }),
    shelf: new Shelf(options.templates),
  };
}
