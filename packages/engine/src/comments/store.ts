import type { Comment, RecordComments } from '../records/index.js';
import type { Codec, Dialect, Row, SqlValue, Transaction } from '../storage/index.js';

/** Where in an app a comment stands. */
export interface Place {
  readonly app: string;
  readonly form: string;
  readonly record: string;
}

type Query = (sql: string, params: readonly SqlValue[]) => Promise<Row[]>;

const columns = 'id, author, rule, text, mentions, at, edited_at';

/** The rows of comments. */
export class CommentStore implements RecordComments {
  private readonly moment: Codec;
  private readonly json: Codec;

  constructor(dialect: Dialect) {
    this.moment = dialect.codec({ kind: 'datetime' });
    this.json = dialect.codec({ kind: 'json' });
  }

  async latest(
    query: Query,
    record: string,
    limit: number,
    before?: { readonly at: string; readonly id: string },
  ): Promise<Comment[]> {
    const at = before === undefined ? null : this.moment.encode(before.at);
    const past = before === undefined ? '' : 'AND (at < ? OR (at = ? AND id < ?))';
    const rows = await query(
      `SELECT ${columns} FROM pulu_comment WHERE record = ? ${past} ORDER BY at DESC, id DESC LIMIT ?`,
      [record, ...(before === undefined ? [] : [at, at, before.id]), limit],
    );
    return rows.map((row) => this.fromRow(row));
  }

  async release(tx: Transaction, record: string): Promise<void> {
    await tx.execute('DELETE FROM pulu_comment WHERE record = ?', [record]);
  }

  /** The comment with an id, wherever it stands; its place has to be the one that is asked for. */
  async find(tx: Transaction, id: string): Promise<(Comment & { readonly place: Place }) | undefined> {
    const sql = `SELECT ${columns}, app, form, record FROM pulu_comment WHERE id = ?${tx.dialect.lock()}`;
    return (await tx.query(sql, [id])).map((row) => ({
      ...this.fromRow(row),
      place: { app: String(row['app']), form: String(row['form']), record: String(row['record']) },
    }))[0];
  }

  async insert(tx: Transaction, { app, form, record }: Place, comment: Comment): Promise<void> {
    await tx.insert(
      'pulu_comment',
      ['id', 'app', 'form', 'record', 'author', 'rule', 'text', 'mentions', 'at', 'edited_at'],
      [
        [
          comment.id,
          app,
          form,
          record,
          comment.by,
          comment.rule === undefined ? null : this.json.encode(comment.rule),
          comment.text,
          this.json.encode(comment.mentions),
          this.moment.encode(comment.at),
          null,
        ],
      ],
    );
  }

  async update(tx: Transaction, { id, text, mentions, edited_at }: Comment): Promise<void> {
    await tx.execute('UPDATE pulu_comment SET text = ?, mentions = ?, edited_at = ? WHERE id = ?', [
      text,
      this.json.encode(mentions),
      this.moment.encode(edited_at),
      id,
    ]);
  }

  async remove(tx: Transaction, id: string): Promise<void> {
    await tx.execute('DELETE FROM pulu_comment WHERE id = ?', [id]);
  }

  private fromRow(row: Row): Comment {
    const mentions = this.json.decode(row['mentions'] ?? null);
    const edited = this.moment.decode(row['edited_at'] ?? null);
    return {
      id: String(row['id']),
      text: String(row['text']),
      mentions: Array.isArray(mentions) ? mentions.map(String) : [],
      by: typeof row['author'] === 'string' ? row['author'] : null,
      at: String(this.moment.decode(row['at'] ?? null)),
      edited_at: typeof edited === 'string' ? edited : null,
      ...(row['rule'] == null ? {} : { rule: saidByRule(this.json.decode(row['rule'])) }),
    };
  }
}

/** What the column holds, as this module has written it. */
function saidByRule(value: unknown): NonNullable<Comment['rule']> {
  const { rule, run, step, text, cites } = partsOf(value);
  const words = partsOf(text);
  return {
    rule: wordOf(rule),
    run: wordOf(run),
    step: wordOf(step),
    text: { 'zh-CN': wordOf(words['zh-CN']), 'en-US': wordOf(words['en-US']) },
    cites: Array.isArray(cites) ? cites.map(String) : null,
  };
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
