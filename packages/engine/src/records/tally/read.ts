import { Memo } from '../../access/index.js';
import type { CompiledTally } from '../../compiler/index.js';
import type { Expr } from '../../expression/index.js';
import type { Context } from '../context.js';
import type { GroupBy } from '../read/group.js';
import type { Wanted } from '../read/measure.js';
import type { Source } from '../read/source.js';
import type { ActorView } from '../read/view.js';

/** Whose numbers may be taken from what the metric keeps, and which of its records are not among the days that are taken whole. */
export interface TallyAsked {
  readonly metric: string;
  /** From a day on, up to another one that is no longer in it. Absent: all there is. */
  readonly days?: { readonly from: string; readonly to: string };
  /** What the records of broken days meet, by piece of time. */
  readonly rest: readonly Expr[];
  /** What the reader chose, of fields that every tally tells apart. */
  readonly chosen?: Expr;
}

/** The tally that answers what is asked; undefined when the records themselves have to be looked at. */
export async function tallyFor(
  source: Source,
  context: Context,
  view: ActorView,
  {
    tally: asked,
    wanted,
    groupBy = [],
  }: { tally?: TallyAsked; wanted: readonly Wanted[]; groupBy?: readonly GroupBy[] },
): Promise<CompiledTally | undefined> {
  const tally = asked && context.app.tallies.get(asked.metric);
  if (tally === undefined || tally.form !== view.root.form || view.isThroughView) return undefined;
  const tells = (path: string) => tally.columns.includes(path);
  const told = groupBy.every(({ field, grain }) =>
    grain === undefined ? tells(field) : field === tally.time?.field && grain !== 'hour',
  );
  const scoped = view
    .grant(tally.form)
    .reachers('read')
    .every(
      ({ scope }) => scope === true || scope.paths.every(([first = '', ...more]) => more.length === 0 && tells(first)),
    );
  if (!told || !scoped || wanted.some((each) => partOf(tally, each) === undefined)) return undefined;
  // A transaction sees what it wrote itself, which is noted at its end.
  return context.tx === undefined && (await isBuilt(source, context, tally)) ? tally : undefined;
}

async function isBuilt(source: Source, context: Context, tally: CompiledTally): Promise<boolean> {
  const [row] = await source.point(context)('SELECT hash, built FROM pulu_tally WHERE app = ? AND metric = ?', [
    context.app.key,
    tally.metric,
  ]);
  return row?.['built'] === 1 && row['hash'] === tally.hash;
}

const parts = new Memo<CompiledTally, ReadonlyMap<string, number>>();

/** Where a tally keeps what is wanted. */
export function partOf(tally: CompiledTally, { measure, expr, when, working }: Wanted): number | undefined {
  const sums = measure === 'sum' || measure === 'avg';
  if (working !== undefined || (measure !== 'count' && !sums) || (measure === 'count' && expr !== undefined))
    return undefined;
  const known = parts.of(
    tally,
    '',
    () => new Map(tally.parts.map((part, index) => [nameOf(part.when, part.field && { var: part.field }), index])),
  );
  return known.get(nameOf(when, expr));
}

function nameOf(when: Expr | undefined, expr: Expr | undefined): string {
  return JSON.stringify([when ?? null, expr ?? null]);
}
