import type { CardAnswer, CardData } from '../model/index.js';
import type { Calendar } from '../calendar/index.js';
import type { Database } from '../storage/index.js';
import type { Past, PastPoint } from './asking.js';
import { back } from './time.js';

/** Which answers: of a card, for a kind of reader. */
export interface Kept {
  readonly app: string;
  readonly board: string;
  readonly card: string;
  readonly reader: string;
}

type SnapshotRow = Record<'due_at' | 'taken_at' | 'answer', string>;

/** Numbers older than this are of no use to any trend, in milliseconds. */
const keptFor = 3 * 366 * 24 * 60 * 60_000;

/** The answers that boards keep. */
export class Snapshots {
  constructor(private readonly database: Database) {}

  /** The answer that was due at a time, if it has been worked out. */
  async find(of: Kept, due: Date): Promise<CardAnswer | undefined> {
    const [row] = await this.rows(of, 'AND due_at = ?', [this.moment(due)]);
    return row && { at: this.iso(row.taken_at), kept: true, data: this.data(row) };
  }

  /** Keeps an answer. The first one that is worked out for a time is the one that stays. */
  async keep(of: Kept, due: Date, { at, data }: CardAnswer): Promise<void> {
    const columns = ['app', 'board', 'card', 'reader', 'due_at', 'taken_at', 'answer'];
    const { dialect } = this.database;
    const key = ['app', 'board', 'card', 'reader', 'due_at'];
    const upsert = dialect.upsert({ table: 'pulu_board_snapshot', columns, key, update: [] });
    const values = [of.app, of.board, of.card, of.reader, this.moment(due), this.moment(new Date(at))];
    await this.database.transaction((tx) =>
      tx.execute(upsert, [...values, dialect.codec({ kind: 'json' }).encode(data)]),
    );
  }

  /** What the answers of a card said before a time that is due now. */
  past(of: Kept, due: Date, calendar: Calendar): Past {
    return {
      before: async (moment, within, which) => {
        const earliest = back(moment, within, calendar);
        const rows = await this.rows(of, 'AND due_at <= ? AND due_at > ? AND due_at < ?', [
          this.moment(moment),
          this.moment(earliest),
          this.moment(due),
        ]);
        return pastPoint(rows.map((row) => this.data(row))[0], which);
      },
      since: async (from) => {
        const rows = await this.rows(of, 'AND due_at >= ? AND due_at < ?', [this.moment(from), this.moment(due)]);
        return rows.reverse().flatMap((row) => {
          const point = pastPoint(this.data(row), 'own');
          return point === undefined ? [] : [{ at: new Date(this.iso(row.due_at)), point }];
        });
      },
    };
  }

  /** Forgets what is too old for any trend. */
  async sweep(now: Date): Promise<void> {
    const before = this.moment(new Date(now.getTime() - keptFor));
    await this.database.transaction(async (tx) => {
      await tx.execute('DELETE FROM pulu_board_snapshot WHERE due_at < ?', [before]);
      await tx.execute('DELETE FROM pulu_board_duty WHERE due_at < ?', [before]);
    });
  }

  private rows(of: Kept, condition: string, params: readonly (string | number)[]): Promise<SnapshotRow[]> {
    return this.database.read<SnapshotRow>(
      `SELECT due_at, taken_at, answer FROM pulu_board_snapshot WHERE app = ? AND board = ? AND card = ? AND reader = ? ${condition} ORDER BY due_at DESC LIMIT 1000`,
      [of.app, of.board, of.card, of.reader, ...params],
    );
  }

  private data({ answer }: SnapshotRow): CardData {
    return cardData(this.database.dialect.codec({ kind: 'json' }).decode(answer));
  }

  private moment(date: Date): string {
    return String(this.database.dialect.codec({ kind: 'datetime' }).encode(date.toISOString()));
  }

  private iso(cell: string): string {
    return String(this.database.dialect.codec({ kind: 'datetime' }).decode(cell));
  }
}

/** What was written here is read as what it was. */
function cardData(found: unknown): CardData {
  if (isCardData(found)) return found;
  throw new TypeError('a kept answer of a board is none');
}

function isCardData(found: unknown): found is CardData {
  return typeof found === 'object' && found !== null && 'type' in found && typeof found.type === 'string';
}

/** The number that a card remembers: its own, or of a growth the one that grows. */
function pastPoint(data: CardData | undefined, which: 'own' | 'grown'): PastPoint | undefined {
  if (data?.type !== 'number') return undefined;
  const point = which === 'own' ? data.now : data.parts?.find(({ key }) => key === 'now')?.now;
  return point && { value: point.value, count: point.count };
}
