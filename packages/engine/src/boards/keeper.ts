import type { CompiledApp, CompiledBoard } from '../compiler/index.js';
import type { Clock, UserActor } from '../model/index.js';
import type { Database } from '../storage/index.js';
import type { Boards, Reading } from './boards.js';
import { Duties, type Duty } from './duties.js';
import { pushFor, type PushMessage, type Tell } from './push.js';
import { readerOf } from './reader.js';
import { dueAt, dueOf } from './schedule.js';

/** What keeping boards up to their times needs. */
export interface KeeperOptions {
  readonly boards: Boards;
  readonly database: Database;
  readonly clock: Clock;
  /** The active releases. */
  readonly releases: () => readonly { readonly app: CompiledApp; readonly number: number }[];
  /** Everyone who holds a role of an app. */
  readonly people: (app: string) => Promise<readonly UserActor[]>;
  /** Tells people by the channels of the message, in the transaction that marks the push as done. */
  readonly tell: Tell;
  readonly onError: (error: unknown) => void;
}

/** Works the numbers of boards out when they are due, and pushes boards to their audience. */
export class BoardKeeper {
  private readonly duties: Duties;
  /** Per duty without its time: the time that is known to be dealt with. */
  private readonly dealt = new Map<string, number>();

  constructor(private readonly options: KeeperOptions) {
    this.duties = new Duties(options.database);
  }

  /** Does what is due. A node that rested makes up for the last time that was due, once. */
  async look(): Promise<void> {
    for (const { app, number } of this.options.releases()) {
      for (const board of app.boards.values()) {
        try {
          await this.snapshot(app, number, board);
          await this.push(app, number, board);
        } catch (error) {
          this.options.onError(error);
        }
      }
    }
  }

  private async snapshot(app: CompiledApp, release: number, board: CompiledBoard): Promise<void> {
    const now = this.options.clock.now();
    const due = dueOf(board.document.refresh, now, app.document)?.last;
    if (due === undefined) return;
    await this.once({ app: app.key, board: board.key, kind: 'snapshot', due }, async (duty) => {
      const readers = new Map<string, UserActor>();
      for (const person of await this.audience(app, board)) readers.set(readerOf(app, board, person), person);
      for (const person of readers.values())
        for (const card of board.document.cards)
          await this.options.boards.refresh(this.as(app, release, person), board, card);
      const [sql, params] = this.duties.done(duty, this.options.clock.now());
      await this.options.database.transaction((tx) => tx.execute(sql, params));
    });
  }

  private async push(app: CompiledApp, release: number, board: CompiledBoard): Promise<void> {
    const { push } = board.document;
    if (push === undefined) return;
    const now = this.options.clock.now();
    const due = dueAt(push.at, now, app.document).last;
    const duty: Duty = { app: app.key, board: board.key, kind: 'push', due };
    if (this.isDealtWith(duty)) return;
    // A board that is new does not make up for what it was not there for.
    const isNew = !(await this.duties.isKnown(duty));
    await this.once(duty, async () => {
      const isDay = push.days === undefined || push.days.includes(isoWeekday(due, app.timeZone));
      const people = isNew || !isDay ? [] : await this.audience(app, board);
      const messages: PushMessage[] = [];
      if (people.length > 0) messages.push(...(await this.messages(app, release, board, people)));
      const [sql, params] = this.duties.done(duty, this.options.clock.now());
      await this.options.database.transaction(async (tx) => {
        await tx.execute(sql, params);
        for (const message of messages) await this.options.tell(tx, message);
      });
    });
  }

  /** To each of the audience what they may see; to a group what its role may. */
  private async messages(
    app: CompiledApp,
    release: number,
    board: CompiledBoard,
    people: readonly UserActor[],
  ): Promise<PushMessage[]> {
    const { boards } = this.options;
    const messages: PushMessage[] = [];
    for (const person of people)
      messages.push(await pushFor(boards, this.as(app, release, person), board, { person: person.id }));
    const group = board.document.push?.group;
    if (group === undefined) return messages;
    const reader: UserActor = { ...nobody, roles: [group.as] };
    return [...messages, await pushFor(boards, this.as(app, release, reader), board, { robot: group.robot })];
  }

  /** Does a duty if nobody else does. */
  private async once(duty: Duty, work: (duty: Duty) => Promise<void>): Promise<void> {
    if (this.isDealtWith(duty)) return;
    if (await this.duties.claim(duty, this.options.clock.now())) await work(duty);
    this.dealt.set(nameOf(duty), duty.due.getTime());
  }

  private isDealtWith(duty: Duty): boolean {
    return this.dealt.get(nameOf(duty)) === duty.due.getTime();
  }

  private async audience(app: CompiledApp, { document }: CompiledBoard): Promise<readonly UserActor[]> {
    const people = await this.options.people(app.key);
    return people.filter(({ roles }) => roles.some((role) => document.audience.includes(role)));
  }

  private as(app: CompiledApp, release: number, actor: UserActor): Reading {
    return { app, release, actor, clock: this.options.clock };
  }
}

/** Who is no person: a group is shown what a role sees of the whole, and nothing that is somebody's own. */
const nobody: UserActor = {
  kind: 'user',
  id: '00000000-0000-7000-8000-000000000000',
  name: '',
  department: null,
  departmentTree: [],
  roles: [],
};

function nameOf({ app, board, kind }: Duty): string {
  return `${app} ${board} ${kind}`;
}

function isoWeekday(moment: Date, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' }).format(moment);
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1;
}
