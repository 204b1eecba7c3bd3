import type { CompiledBoard } from '../compiler/index.js';
import { locales, type BoardDigest, type Card, type CardAnswer, type DigestLine, type Label } from '../model/index.js';
import { metricOf } from './asking.js';
import type { Boards, Reading } from './boards.js';
import { describeCard } from './describe.js';
import { factsOf } from './facts.js';
import { numberText } from './format.js';
import { plain, words } from './words.js';

/** Rows of a ranking or a chart that a message shows. */
const fewRows = 5;

/** A board as somebody sees it: its numbers, and the first of its rankings and charts. What is refused to them is left out. */
export async function digestOf(boards: Boards, context: Reading, board: CompiledBoard): Promise<BoardDigest> {
  const lines: DigestLine[] = [];
  let at = context.clock.now().toISOString();
  for (const card of board.document.cards) {
    if (card.type !== 'number' && card.type !== 'chart') continue;
    const answer = await boards.refresh(context, board, card);
    const line = lineOf(context, card, answer);
    if (line === undefined) continue;
    lines.push(line);
    at = answer.at;
  }
  const { timeZone } = context.app;
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return { board: board.key, title: board.document.title, at: plain(time.format(new Date(at))), lines };
}

function lineOf({ app }: Reading, card: Card, { data }: CardAnswer): DigestLine | undefined {
  const { title } = describeCard(app, card);
  const text = (metric: string, value: number | null) =>
    valueText(factsOf(app, metricOf(app, metric)), value, app.document.currency);
  if (data.type === 'number') {
    const { better, format } = factsOf(app, metricOf(app, data.metric));
    const change = data.change ?? undefined;
    return {
      title,
      value: text(data.metric, data.now.value),
      ...(change === undefined ? {} : { change: changeText(change, format === 'percent') }),
      ...(change === undefined || change === 0 || better === undefined
        ? {}
        : { good: change > 0 === (better === 'higher') }),
      ...(data.trend === undefined ? {} : { trend: data.trend.points.map(({ value }) => value) }),
    };
  }
  if (data.type === 'ranking') {
    const rows = data.rows
      .slice(0, fewRows)
      .map(({ label, point }) => ({ label, value: text(data.metric, point.value) }));
    return rows.length === 0 ? undefined : { title, rows };
  }
  if (data.type !== 'chart' || data.grain !== undefined || data.series.length !== 1) return undefined;
  const [series] = data.series;
  const rows = data.categories.slice(0, fewRows).flatMap(({ label }, index) => {
    const point = data.points[0]?.[index];
    return point == null || series === undefined ? [] : [{ label, value: text(series.metric, point.value) }];
  });
  return rows.length === 0 ? undefined : { title, rows };
}

function valueText(facts: Parameters<typeof numberText>[0], value: number | null, currency: string): Label {
  const [zh, en] = locales.map((locale) => numberText(facts, value, currency, locale));
  return { 'zh-CN': zh ?? '', 'en-US': en ?? '' };
}

/** Of shares the difference in points, of everything else the fraction. */
function changeText(change: number, isShare: boolean): Label {
  const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(
    change * 100,
  );
  return isShare ? words('change_points', { value: number }) : plain(`${number}%`);
}
