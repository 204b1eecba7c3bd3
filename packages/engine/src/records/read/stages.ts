import type { StageStepAnswer } from '../../model/index.js';
import type { Codec, Row } from '../../storage/index.js';
import type { Context } from '../context.js';
import type { Source } from './source.js';

/** The record's steps along its stages, by their moment. */
export async function stageSteps(
  source: Source,
  context: Context,
  id: string,
  moment: Codec,
): Promise<ReadonlyMap<string, StageStepAnswer>> {
  const rows = await source.read(context, {
    sql: 'SELECT at, from_stage, to_stage, transition FROM pulu_stage_history WHERE record = ? ORDER BY at, id',
    params: [id],
  });
  const moments = rows.map((row) => String(moment.decode(row['at'] ?? null)));
  return new Map(
    rows.map((row, index) => {
      const at = moments[index] ?? '';
      const before = moments[index - 1];
      const stayed = before === undefined ? {} : { stayed: secondsBetween(before, at) };
      const { from_stage: from, to_stage: to, transition } = row;
      return [at, { from: textOrNull(from), to: String(to), transition: textOrNull(transition), ...stayed }];
    }),
  );
}

/** When a record entered the stage it is in; null when nobody wrote it down. */
export async function enteredAt(source: Source, context: Context, id: string): Promise<string | null> {
  const [row] = await source.point(context)(
    'SELECT at FROM pulu_stage_history WHERE record = ? ORDER BY at DESC, id DESC LIMIT 1',
    [id],
  );
  if (row === undefined) return null;
  return String(
    source
      .reading(context)
      .dialect.codec({ kind: 'datetime' })
      .decode(row['at'] ?? null),
  );
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

function textOrNull(cell: Row[string] | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}
