import { formOf } from '../../access/index.js';
import type { CompiledForm } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import type { Row } from '../../storage/index.js';
import type { Context } from '../context.js';
import { Expressions, queryInvalid } from './filter.js';
import { interpolated, orderStatistic, ranked } from './order-statistics.js';
import { joined, text, type Piece } from './piece.js';
import { assertGranted, conditions } from './plan.js';
import { rootAlias, selectFrom } from './query.js';
import type { Source } from './source.js';
import { ActorView } from './view.js';
import { partOf, timesOf } from './way-times.js';
import { stepsOf, waysOf } from './ways.js';

/** Which cases to look at, and how far. */
export interface PathQuery {
  readonly filter?: Expr;
  /** Other forms whose stages belong to the same case, by the path that leads to it. */
  readonly also?: readonly { readonly form: string; readonly via: string }[];
  /** Whole ways at most. Default 20. */
  readonly variants?: number;
}

/** A step between two stages, or into the first one, or out of the last one (`to` is null: there it stays). Times in seconds. */
export interface Step {
  readonly from: string;
  readonly to: string | null;
  readonly count: number;
  readonly cases: number;
  readonly median: number | null;
  readonly p90: number | null;
  /** How many of them were the first of their case. */
  readonly starts: number;
  /** How many cases were in `from` for the first time. */
  readonly newCases: number;
}

export interface PathAnswer {
  readonly cases: number;
  /** Of how many cases the times are: of very many, a part that chance chooses. Counts are always of all. */
  readonly timed: number;
  /** Stages are `<form>.<stage>`. */
  readonly steps: readonly Step[];
  readonly variants: readonly {
    readonly path: readonly string[];
    readonly cases: number;
    readonly median: number | null;
  }[];
}

/** The stages that a form's records go along, in their order. */
export function stagesOf(
  form: CompiledForm,
): readonly { readonly key: string; readonly label: { 'zh-CN': string; 'en-US': string }; readonly color?: string }[] {
  const field = form.fields.get(form.stageField ?? '')?.field;
  return field?.type === 'stage' ? field.stages : [];
}

/** @throws PuluError `query_invalid`, `forbidden`; a stage field that is hidden from the actor is one that is not there */
export function paths(source: Source, context: Context, formKey: string, query: PathQuery): Promise<PathAnswer> {
  return query.also === undefined || query.also.length === 0
    ? ofOneForm(source, context, formKey, query)
    : ofSeveralForms(source, context, formKey, query, query.also);
}

/** Counts come from the ways that are kept beside records; how long it took, from the entries of a part of them. */
async function ofOneForm(source: Source, context: Context, formKey: string, query: PathQuery): Promise<PathAnswer> {
  const form = formOf(context.app, formKey);
  const nodes = nodesOf(context, [formKey]);
  // Written before anything is read: it refuses what is hidden.
  const entries = (part: number) => entriesOf(source, context, formKey, undefined, query.filter, nodes, part);
  entries(1);
  const ways = await waysOf(source, context, form, query.filter, new Set(nodes.map(({ stage }) => stage)));
  const cases = ways.reduce((sum, way) => sum + way.cases, 0);
  const times = await timesOf(source, context, entries(partOf(cases)), (code) => nodes[code]?.stage ?? '');
  return {
    cases,
    timed: times.cases,
    steps: stepsOf(ways).map(({ from, to, ...counts }) => ({
      ...counts,
      from: `${formKey}.${from}`,
      to: to === null ? null : `${formKey}.${to}`,
      median: times.ofStep(from, to, 50),
      p90: times.ofStep(from, to, 90),
    })),
    variants: ways.slice(0, query.variants ?? usualVariants).map(({ stages: path, cases: count }) => ({
      path: path.map((stage) => `${formKey}.${stage}`),
      cases: count,
      median: times.ofWay(path),
    })),
  };
}

const usualVariants = 20;
function nodesOf(context: Context, forms: readonly string[]): readonly Node[] {
  return forms.flatMap((form) =>
    stagesOf(formOf(context.app, form)).map(({ key }) => ({ form, stage: key, name: `${form}.${key}` })),
  );
}

async function ofSeveralForms(
  source: Source,
  context: Context,
  formKey: string,
  query: PathQuery,
  also: NonNullable<PathQuery['also']>,
): Promise<PathAnswer> {
  const nodes = nodesOf(context, [formKey, ...also.map(({ form }) => form)]);
  const entries = joined(
    [
      entriesOf(source, context, formKey, undefined, query.filter, nodes),
      ...also.map(({ form, via }) => {
        const cases = casesOf(source, context, formKey, query.filter);
        return entriesOf(source, context, form, { via, cases }, undefined, nodes);
      }),
    ],
    ' UNION ALL ',
  );
  const { name } = source.reading(context).dialect;
  const [steps, variants] = await Promise.all([
    source.read(context, stepsQuery(entries, name)),
    source.read(context, variantsQuery(entries, name, query.variants ?? usualVariants)),
  ]);
  const nameOf = (code: unknown) => nodes[Number(code)]?.name ?? '';
  const cases = Number(variants[0]?.['total'] ?? 0);
  return {
    cases,
    timed: cases,
    steps: steps.map((row) => stepOf(row, nameOf)),
    variants: variants.map((row) => ({
      path: String(row['way']).split(',').map(nameOf),
      cases: Number(row['cases']),
      median: statisticOf(row, 0, 50),
    })),
  };
}

type Node = { readonly form: string; readonly stage: string; readonly name: string };

/** Case, stage, moment: the entries into the stages of a form, of the records that the actor sees. Stages are told by number. */
function entriesOf(
  source: Source,
  context: Context,
  formKey: string,
  related: { readonly via: string; readonly cases: Piece } | undefined,
  filter: Expr | undefined,
  nodes: readonly Node[],
  part = 1,
): Piece {
  const { view, form, expressions, where } = viewOf(source, context, formKey, filter);
  const stageField = form.fields.get(form.stageField ?? '');
  if (stageField === undefined || !view.shows(form.key, stageField.key))
    throw queryInvalid([{ code: 'field_unknown', path: '', params: { name: form.stageField ?? '' } }]);
  // On some records the stages may be hidden: these are not looked at.
  view.reads(form.key, stageField);
  const owner = related === undefined ? text(`${rootAlias}.id`) : expressions.value({ var: related.via }, '/via').sql;
  const ids = [text(`${rootAlias}.id AS id`), { sql: `${owner.sql} AS owner`, params: owner.params }];
  const shown = view.mask(form.key).sometimes.has(stageField.key)
    ? [expressions.condition({ '!': [{ empty: [{ var: stageField.key }] }] }, '')]
    : [];
  const sample = part === 1 ? [] : [sampled(part)];
  const records = selectFrom(view, { columns: ids, where: [...where, ...shown, ...sample] });
  // From the records to their history: a database that knows little of the two may begin with the larger one.
  const join = view.reading.dialect.name === 'sqlite' ? 'CROSS JOIN' : 'STRAIGHT_JOIN';
  const own = nodes.flatMap((node, code) => (node.form === formKey ? [{ ...node, code }] : []));
  const codes = own.map(() => 'WHEN ? THEN ?').join(' ');
  const within = related === undefined ? [] : [text(' AND q.owner IN ('), related.cases, text(')')];
  return joined(
    [
      {
        sql: `SELECT q.owner AS c, CASE h.to_stage ${codes} END AS s, h.at AS at, h.id AS i FROM (`,
        params: own.flatMap(({ stage, code }) => [stage, code]),
      },
      records,
      {
        sql: `) q ${join} pulu_stage_history h ON q.id = h.record WHERE h.to_stage IN (${own.map(() => '?').join(', ')})`,
        params: own.map(({ stage }) => stage),
      },
      ...within,
    ],
    '',
  );
}

/** A part of the records, the same whenever it is asked for: the last digits of ids are random. */
function sampled(part: number): Piece {
  const most = Math.ceil(part * 4096)
    .toString(16)
    .padStart(3, '0');
  return { sql: `SUBSTR(${rootAlias}.id, 34) < ?`, params: [most] };
}

function casesOf(source: Source, context: Context, formKey: string, filter: Expr | undefined): Piece {
  const { view, where } = viewOf(source, context, formKey, filter);
  return selectFrom(view, { columns: [text(`${rootAlias}.id`)], where });
}

function viewOf(source: Source, context: Context, formKey: string, filter: Expr | undefined) {
  const form = formOf(context.app, formKey);
  const view = new ActorView(source.reading(context), { form: formKey, operation: 'read', deleted: false });
  assertGranted(view, formKey, 'read');
  const expressions = new Expressions(view);
  return { form, view, expressions, where: conditions(view, expressions, form, { filter: filter ?? null }) };
}

type DialectName = 'sqlite' | 'mysql';

const inOrder = 'PARTITION BY c ORDER BY at, i';

/** Each entry with the one after it, put together by both. */
function stepsQuery(entries: Piece, dialect: DialectName): Piece {
  const follow = joined(
    [
      text(
        `SELECT c, s, LEAD(s) OVER (${inOrder}) AS n, at, LEAD(at) OVER (${inOrder}) AS later, ROW_NUMBER() OVER (${inOrder}) AS k, ROW_NUMBER() OVER (PARTITION BY c, s ORDER BY at, i) AS again FROM (`,
      ),
      entries,
      text(') e'),
    ],
    '',
  );
  const timed = joined(
    [text(`SELECT c, s, n, k, again, ${secondsBetween('at', 'later', dialect)} AS v0 FROM (`), follow, text(') f')],
    '',
  );
  const columns = [
    text('s'),
    text('n'),
    text('COUNT(*) AS entries'),
    text('COUNT(DISTINCT c) AS cases'),
    text('SUM(CASE WHEN k = 1 THEN 1 ELSE 0 END) AS starts'),
    text('SUM(CASE WHEN again = 1 THEN 1 ELSE 0 END) AS fresh'),
    ...orderStatistic('v0', 50).map((piece, part) => as(piece, `m0_${part}`)),
    ...orderStatistic('v0', 90).map((piece, part) => as(piece, `m1_${part}`)),
  ];
  return joined(
    [text('SELECT '), joined(columns, ', '), text(' FROM '), ranked(timed, ['s', 'n'], ['v0']), text(' GROUP BY s, n')],
    '',
  );
}

/** The whole ways of the cases, the most frequent first. */
function variantsQuery(entries: Piece, dialect: DialectName, limit: number): Piece {
  const way =
    dialect === 'sqlite' ? `group_concat(s, ',' ORDER BY at, i)` : `GROUP_CONCAT(s ORDER BY at, i SEPARATOR ',')`;
  const ways = joined(
    [
      text(`SELECT ${way} AS way, ${secondsBetween('MIN(at)', 'MAX(at)', dialect)} AS v0 FROM (`),
      entries,
      text(') e GROUP BY c'),
    ],
    '',
  );
  const statistic = orderStatistic('v0', 50).map((piece, part) => as(piece, `m0_${part}`));
  return joined(
    [
      text('SELECT way, COUNT(*) AS cases, SUM(COUNT(*)) OVER () AS total, '),
      joined(statistic, ', '),
      text(' FROM '),
      ranked(ways, ['way'], ['v0']),
      { sql: ' GROUP BY way ORDER BY cases DESC, way LIMIT ?', params: [limit] },
    ],
    '',
  );
}

function as({ sql, params }: Piece, name: string): Piece {
  return { sql: `${sql} AS ${name}`, params };
}

function stepOf(row: Row, nameOf: (code: unknown) => string): Step {
  const to = row['n'] ?? null;
  return {
    from: nameOf(row['s']),
    to: to === null ? null : nameOf(to),
    count: Number(row['entries']),
    cases: Number(row['cases']),
    median: statisticOf(row, 0, 50),
    p90: statisticOf(row, 1, 90),
    starts: Number(row['starts']),
    newCases: Number(row['fresh']),
  };
}

function statisticOf(row: Row, index: number, percentile: number): number | null {
  const cells = [0, 1, 2].map((part) => row[`m${index}_${part}`] ?? null);
  return interpolated(cells, percentile).value;
}

/** Whole seconds between two stored moments. */
function secondsBetween(from: string, to: string, dialect: DialectName): string {
  return dialect === 'sqlite' ? `unixepoch(${to}) - unixepoch(${from})` : `TIMESTAMPDIFF(SECOND, ${from}, ${to})`;
}
