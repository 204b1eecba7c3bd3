import { opensBoard, rolesOf } from '../access/index.js';
import type { CompiledApp, CompiledBoard } from '../compiler/index.js';
import {
  PuluError,
  type BoardAnswer,
  type BoardCard,
  type BoardDataAnswer,
  type BoardEntry,
  type BoardListAnswer,
  type BoardQuery,
  type Card,
  type CardAnswer,
  type HiddenAnswer,
  type HiddenQuery,
  type UserActor,
} from '../model/index.js';
import type { Context, Records } from '../records/index.js';
import type { Database } from '../storage/index.js';
import { calendarOf, type Asking, type Choices } from './asking.js';
import { answerCard } from './cards/index.js';
import { describeCard } from './describe.js';
import { hiddenOf } from './hidden.js';
import { readerOf } from './reader.js';
import { Scans } from './scans.js';
import { dueOf } from './schedule.js';
import { Snapshots } from './snapshots.js';
import { daysRange } from './time.js';
import { watchedForms } from './watched.js';

/** Who asks, as a person. */
export interface Reading extends Context {
  readonly actor: UserActor;
}

export interface BoardsOptions {
  readonly database: Database;
  readonly records: Records;
  /** The ids of a department and all below it. */
  readonly departmentTree: (department: string) => Promise<readonly string[]>;
}

/** The boards of apps, and their numbers. */
export class Boards {
  readonly snapshots: Snapshots;

  constructor(private readonly options: BoardsOptions) {
    this.snapshots = new Snapshots(options.database);
  }

  /** The boards that are for a person. */
  list({ app, actor }: Reading): BoardListAnswer {
    return {
      boards: [...app.boards.values()]
        .filter(({ key }) => opensBoard(app, actor, key))
        .map((board) => entryOf(app, actor, board)),
    };
  }

  /** A board as it is laid out. @throws PuluError `not_found` for who is not in its audience */
  get({ app, actor, clock }: Reading, key: string): BoardAnswer {
    const board = boardFor(app, actor, key);
    const { document } = board;
    return {
      ...entryOf(app, actor, board),
      filters: document.filters ?? [],
      cards: document.cards.map((card): BoardCard => describeCard(app, card)),
      watches: document.refresh.type === 'live' ? watchedForms(app, board, actor) : [],
      due: dueOf(document.refresh, clock.now(), app.document)?.next.toISOString() ?? null,
      timeZone: app.timeZone,
      currency: app.document.currency,
    };
  }

  /** The numbers of all cards. @throws PuluError `not_found` */
  async data(context: Reading, key: string, query: BoardQuery = {}): Promise<BoardDataAnswer> {
    const board = boardFor(context.app, context.actor, key);
    const choices = await this.choices(context, board, query);
    const still = atOneMoment(context);
    const scans = new Scans(this.options.records, still);
    const answers = board.document.cards.map(async (card): Promise<[string, CardAnswer]> => [
      card.key,
      await this.answer(still, board, card, choices, scans),
    ]);
    return { cards: Object.fromEntries(await Promise.all(answers)) };
  }

  /** The numbers of a card. @throws PuluError `not_found` */
  async card(context: Reading, key: string, cardKey: string, query: BoardQuery = {}): Promise<CardAnswer> {
    const { board, card } = cardFor(context, key, cardKey);
    const still = atOneMoment(context);
    const choices = await this.choices(still, board, query);
    return this.answer(still, board, card, choices, new Scans(this.options.records, still));
  }

  /** How much of a number's records the person may not see. @throws PuluError `not_found`, `board_point_unknown` (422) */
  async hidden(context: Reading, key: string, cardKey: string, query: HiddenQuery): Promise<HiddenAnswer> {
    const { board, card } = cardFor(context, key, cardKey);
    const choices = await this.choices(context, board, query);
    const scans = new Scans(this.options.records, context);
    return hiddenOf(this.asking(context, board, choices, scans), context.actor, card, query.token);
  }

  /** Works a card's numbers out for the time that is due, unless that was done. */
  refresh(context: Reading, board: CompiledBoard, card: Card): Promise<CardAnswer> {
    const still = atOneMoment(context);
    return this.kept(still, board, card, new Scans(this.options.records, still));
  }

  private async kept(context: Reading, board: CompiledBoard, card: Card, scans: Scans): Promise<CardAnswer> {
    const due = dueOf(board.document.refresh, context.clock.now(), calendarOf({ context }));
    if (due === undefined) return this.fresh(this.asking(context, board, {}, scans), card, false);
    const { app, actor } = context;
    const of = { app: app.key, board: board.key, card: card.key, reader: readerOf(app, board, actor) };
    const known = await this.snapshots.find(of, due.last);
    if (known !== undefined) return known;
    const past = this.snapshots.past(of, due.last, app.document);
    const answer = await this.fresh({ ...this.asking(context, board, {}, scans), past }, card, true);
    await this.snapshots.keep(of, due.last, answer);
    return answer;
  }

  /** What is kept is for a board as it is; a choice of the reader's is worked out at once. */
  private answer(
    context: Reading,
    board: CompiledBoard,
    card: Card,
    choices: Choices,
    scans: Scans,
  ): Promise<CardAnswer> {
    if (Object.keys(choices).length === 0) return this.kept(context, board, card, scans);
    return this.fresh(this.asking(context, board, choices, scans), card, false);
  }

  private async fresh(asking: Asking, card: Card, kept: boolean): Promise<CardAnswer> {
    const at = asking.context.clock.now();
    return { at: at.toISOString(), kept, data: await answerCard(asking, card) };
  }

  private asking(context: Reading, board: CompiledBoard, choices: Choices, scans: Scans): Asking {
    return { context, records: this.options.records, scans, board, choices, past: undefined };
  }

  /** What the reader chose, of that which the board lets choose. */
  private async choices({ app }: Reading, { document }: CompiledBoard, query: BoardQuery): Promise<Choices> {
    const offered = new Set(document.filters ?? []);
    const { from, to, department, owner } = query;
    const first = from ?? to;
    const last = to ?? from;
    const isTimed = offered.has('time') && first !== undefined && last !== undefined;
    return {
      ...(isTimed ? { range: daysRange(first, last, app.document) } : {}),
      ...(offered.has('department') && department !== undefined
        ? { departments: await this.options.departmentTree(department) }
        : {}),
      ...(offered.has('owner') && owner !== undefined ? { owner } : {}),
    };
  }
}

/** All numbers of a board are of one moment: so they look at the same records. */
function atOneMoment(context: Reading): Reading {
  const at = context.clock.now();
  return { ...context, clock: { now: () => at } };
}

function boardFor(app: CompiledApp, actor: UserActor, key: string): CompiledBoard {
  const board = app.boards.get(key);
  if (board === undefined || !opensBoard(app, actor, key)) throw new PuluError('not_found', 404);
  return board;
}

function cardFor({ app, actor }: Reading, key: string, cardKey: string) {
  const board = boardFor(app, actor, key);
  const card = board.document.cards.find((each) => each.key === cardKey);
  if (card === undefined) throw new PuluError('not_found', 404);
  return { board, card };
}

function entryOf(app: CompiledApp, actor: UserActor, { key, document }: CompiledBoard): BoardEntry {
  const { title, description, refresh } = document;
  const homes = rolesOf(app, actor).map((role) => app.document.home?.[role.key]);
  return {
    key,
    title,
    ...(description === undefined ? {} : { description }),
    refresh,
    home: homes.some((link) => link?.type === 'board' && link.board === key),
  };
}
