import type { CompiledTally } from '../../compiler/index.js';
import type { Expressions } from '../read/filter.js';
import type { GroupKey } from '../read/group.js';
import type { MeasureQuery } from '../read/measure.js';
import { all, joined, text, type Piece } from '../read/piece.js';
import { assertGuarded, rootAlias, selectFrom } from '../read/query.js';
import type { ActorView } from '../read/view.js';
import { scaled } from './build.js';
import { partOf } from './read.js';

/** What a tally is asked. */
export interface TallyQuery {
  readonly view: ActorView;
  readonly expressions: Expressions;
  readonly tally: CompiledTally;
  readonly query: MeasureQuery;
  readonly keys: readonly GroupKey[];
  /** What each record gives for what is wanted. */
  readonly values: readonly Piece[];
  /** What the records of broken days meet, by piece of time. */
  readonly rest: readonly Piece[];
  readonly order: NonNullable<MeasureQuery['order']>;
  readonly limit: number;
}

/** The numbers of groups out of a tally, and of the records of its broken days, in one statement: so they are of one moment. */
export function tallied(asked: TallyQuery): Piece {
  const { view, query, keys, order, limit } = asked;
  const { dialect } = view.reading;
  const groups = keys.map((_, index) => `g${index}`);
  const inner = joined([kept(asked), ...asked.rest.map((rest) => broken(asked, rest))], ' UNION ALL ');
  const numbers = query.wanted.flatMap(({ measure }, index) => {
    const n = `COALESCE(SUM(c${index}), 0)`;
    if (measure === 'count') return [`${n} AS m${index}_0`];
    const { scale } = asked.tally.parts[partOf(asked.tally, query.wanted[index] ?? { key: '', measure }) ?? 0] ?? {
      scale: 0,
    };
    const sum = dialect.name === 'sqlite' ? `SUM(s${index}) / ${10 ** scale}.0` : `SUM(s${index}) / ${10 ** scale}`;
    const total = `CASE WHEN ${n} = 0 THEN NULL ELSE ${sum} END`;
    const first = measure === 'avg' ? `CASE WHEN ${n} = 0 THEN NULL ELSE ${sum} / ${n} END` : total;
    return [`${first} AS m${index}_0`, `${total} AS m${index}_1`, `${n} AS m${index}_2`];
  });
  const by = groups.join(', ');
  const select = joined(
    [
      text(`SELECT ${[...groups, ...numbers].join(', ')} FROM (`),
      inner,
      text(`) s${groups.length === 0 ? '' : ` GROUP BY ${by} HAVING SUM(p) > 0`}`),
    ],
    '',
  );
  const first = order === 'keys' || query.wanted.length === 0 ? '' : `m0_0 IS NULL, m0_0 ${order.toUpperCase()}, `;
  const sorted = groups.length === 0 ? [select] : [text('SELECT * FROM ('), select, text(`) t ORDER BY ${first}${by}`)];
  const written = joined([...sorted, { sql: ' LIMIT ?', params: [limit] }], '');
  assertGuarded(written, view, view.predicate(view.root.form, rootAlias));
  return written;
}

/** What is kept of whole days. A tally's columns have the names of the fields, so that conditions are the same. */
function kept({ view, expressions, tally, query, keys }: TallyQuery): Piece {
  const { dialect } = view.reading;
  const { days, chosen } = query.tally ?? {};
  const predicate = view.predicate(tally.form, rootAlias);
  const day = `${rootAlias}.${dialect.quote('day$')}`;
  const conditions: Piece[] = [
    { sql: predicate.sql, params: predicate.params },
    ...(days === undefined ? [] : [{ sql: `${day} >= ? AND ${day} < ?`, params: [days.from, days.to] }]),
    ...(chosen === undefined ? [] : [expressions.condition(chosen, '/filter')]),
  ];
  const cells = [
    ...keys.map(({ tallied: value }, index): Piece => ({ sql: `${value.sql} AS g${index}`, params: value.params })),
    text(`${rootAlias}.${dialect.quote('n$0')} AS p`),
    ...query.wanted.flatMap((wanted, index) => {
      const part = partOf(tally, wanted) ?? 0;
      return ['n', 's'].map((kind) =>
        text(`${rootAlias}.${dialect.quote(`${kind}$${part}`)} AS ${kind === 'n' ? 'c' : 's'}${index}`),
      );
    }),
  ];
  return joined(
    [
      text('SELECT '),
      joined(cells, ', '),
      text(` FROM ${dialect.quote(tally.table)} ${rootAlias} WHERE `),
      all(conditions),
    ],
    '',
  );
}

/** The records of the days that are not taken whole, each as what it adds. */
function broken({ view, tally, query, keys, values }: TallyQuery, rest: Piece): Piece {
  const columns = [
    ...keys.map(({ value }, index): Piece => ({ sql: `${value.sql} AS g${index}`, params: value.params })),
    text('1 AS p'),
    ...query.wanted.flatMap((wanted, index) => {
      const value = values[index] ?? text('NULL');
      const { scale } = tally.parts[partOf(tally, wanted) ?? 0] ?? { scale: 0 };
      const sum = scaled(`(${value.sql})`, scale, view.reading.dialect.name);
      return [
        { sql: `CASE WHEN ${value.sql} IS NULL THEN 0 ELSE 1 END AS c${index}`, params: value.params },
        wanted.measure === 'count'
          ? text(`0 AS s${index}`)
          : { sql: `COALESCE(${sum.sql}, 0) AS s${index}`, params: value.params },
      ];
    }),
  ];
  return selectFrom(view, { columns, where: [rest] });
}
