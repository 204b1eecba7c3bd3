import type { CompiledMetric } from '../../compiler/index.js';
import type { Category, PivotData, Point } from '../../model/index.js';
import { metricOf, type Asking, type CardOf } from '../asking.js';
import { category, fieldAt } from '../labels.js';
import { cellsOf, type Axis, type Cells, type Key } from '../metric/cells.js';
import { formOf, headsOf } from './chart.js';

/** Heads of rows and of columns at most, and cells. */
const mostHeads = 200;
const mostCells = 5000;
const nothing: Point = { value: null, count: 0 };

/** Numbers by the values of several dimensions, with totals. */
export async function pivotCard(asking: Asking, card: CardOf<'pivot'>): Promise<PivotData> {
  const metric = metricOf(asking.context.app, card.metric);
  const rows = card.rows.map((path): Axis => ({ type: 'dimension', path }));
  const columns = card.columns.map((path): Axis => ({ type: 'dimension', path }));
  const ask = (by: readonly Axis[], limit: number) =>
    cellsOf(asking, metric, { when: { type: 'own' }, by, limit, heads: headsOf(asking, metric, by) });
  const [inner, byRow, byColumn, total] = await Promise.all([
    ask([...rows, ...columns], mostCells),
    ask(rows, mostHeads),
    ask(columns, mostHeads),
    ask([], 1),
  ]);
  const cells = new Map(inner.cells.map(({ keys, point }) => [JSON.stringify(keys), point]));
  return {
    type: 'pivot',
    metric: metric.key,
    rows: heads(asking, metric, card.rows, byRow),
    columns: columns.length === 0 ? [[]] : heads(asking, metric, card.columns, byColumn),
    cells: byRow.cells.map((row) =>
      byColumn.cells.map((column) => cells.get(JSON.stringify([...row.keys, ...column.keys])) ?? null),
    ),
    rowTotals: byRow.cells.map(({ point }) => point),
    columnTotals: byColumn.cells.map(({ point }) => point),
    total: total.cells[0]?.point ?? nothing,
    more: inner.more || byRow.more || byColumn.more,
  };
}

function heads(
  { context: { app } }: Asking,
  metric: CompiledMetric,
  paths: readonly string[],
  { cells, titles }: Cells,
): readonly (readonly Category[])[] {
  const fields = paths.map((path) => fieldAt(app, formOf(metric), path));
  return cells.map(({ keys }) => keys.map((key: Key, index) => category(fields[index], key, titles)));
}
