import { envOf } from '../../access/index.js';
import type { Database, Row } from '../../storage/index.js';
import type { Context } from '../context.js';
import type { Query } from '../load/side.js';
import type { Piece } from './piece.js';
import { Names } from './names.js';
import { ListPlans } from './plans.js';
import { Titles } from './titles.js';
import type { Reading } from './view.js';

/** Where reads come from: the context's transaction, which sees its own changes, or what is committed. */
export class Source {
  readonly plans = new ListPlans();
  private readonly names = new Names();

  constructor(private readonly database: Database) {}

  reading({ app, actor, clock }: Context): Reading {
    const { dialect, expressions } = this.database;
    return { app, actor, env: envOf(app, actor, clock.now()), dialect, expressions };
  }

  /** A read that may be long. */
  read({ tx }: Context, { sql, params }: Piece): Promise<Row[]> {
    return tx === undefined ? this.database.read(sql, params) : tx.query(sql, params);
  }

  /** Tiny reads by key. */
  point({ tx }: Context): Query {
    if (tx !== undefined) return (sql, params) => tx.query(sql, params);
    return (sql, params) => this.database.read(sql, params, { point: params.length <= pointIds });
  }

  titles(context: Context): Titles {
    // A transaction sees what it wrote itself, and keeps it to itself.
    const names = context.tx === undefined ? this.names : new Names();
    return new Titles(this.reading(context), this.point(context), context.locale ?? 'zh-CN', names);
  }
}

/** So many ids are looked up in microseconds. */
const pointIds = 200;
