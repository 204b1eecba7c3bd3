import type { NumberData, Point } from '../../model/index.js';
import { calendarOf, metricOf, nowOf, type Asking, type CardOf, type PastPoint } from '../asking.js';
import { factsOf } from '../facts.js';
import { lastPeriods, numberOf, trendOf, type OneNumber } from '../metric/number.js';
import { addGrains, back, periodKey, startOf } from '../time.js';

const usualPoints = 12;

/** One number, with what it was before and how it came here. */
export async function numberCard(asking: Asking, card: CardOf<'number'>): Promise<NumberData> {
  const metric = metricOf(asking.context.app, card.metric);
  const [now, before, trend] = await Promise.all([
    numberOf(asking, metric, { type: 'own' }),
    beforeOf(asking, card),
    trendCard(asking, card),
  ]);
  return numberData(asking, card.metric, now, before, trend);
}

/** A chart of one number. */
export async function gaugeCard(asking: Asking, card: CardOf<'chart'>): Promise<NumberData> {
  const [key = ''] = card.metrics;
  const now = await numberOf(asking, metricOf(asking.context.app, key), { type: 'own' });
  return numberData(asking, key, now, undefined, undefined);
}

function numberData(
  { context: { app } }: Asking,
  key: string,
  now: OneNumber | undefined,
  before: Point | PastPoint | undefined,
  trend: NumberData['trend'],
): NumberData {
  const { format, target } = factsOf(app, metricOf(app, key));
  const point = now?.point ?? { value: null, count: 0 };
  return {
    type: 'number',
    metric: key,
    now: point,
    ...(before === undefined ? {} : { before, change: changeOf(point.value, before.value, format === 'percent') }),
    ...(target === undefined ? {} : { target }),
    ...(trend === undefined ? {} : { trend }),
    ...(now?.parts === undefined ? {} : { parts: now.parts }),
    ...(now?.worst === undefined ? {} : { worst: now.worst }),
  };
}

function changeOf(now: number | null, before: number | null, isShare: boolean): number | null {
  if (now === null || before === null) return null;
  if (isShare) return now - before;
  return before === 0 ? null : (now - before) / Math.abs(before);
}

/** The number one period earlier. What has no time of its own is remembered, where the board keeps its numbers. */
async function beforeOf(asking: Asking, { metric, compare }: CardOf<'number'>): Promise<Point | PastPoint | undefined> {
  const when = { type: 'earlier' as const, ...(compare === undefined ? {} : { by: compare }) };
  const found = await numberOf(asking, metricOf(asking.context.app, metric), when);
  if (found !== undefined) return found.point;
  const by = compare ?? { value: 1, unit: 'day' as const };
  return asking.past?.before(back(nowOf(asking), by, calendarOf(asking)), by, 'own');
}

async function trendCard(asking: Asking, card: CardOf<'number'>): Promise<NumberData['trend']> {
  const { trend: grain, points: count = usualPoints } = card;
  if (grain === undefined) return undefined;
  const metric = metricOf(asking.context.app, card.metric);
  const points = await trendOf(asking, metric, grain, lastPeriods(asking, grain, count));
  return { grain, points: points ?? (await remembered(asking, grain, count)) };
}

/** The last number kept in each of the latest periods. */
async function remembered(asking: Asking, grain: NonNullable<CardOf<'number'>['trend']>, count: number) {
  const calendar = calendarOf(asking);
  const from = addGrains(startOf(nowOf(asking), grain, calendar), 1 - count, grain, calendar);
  const kept = (await asking.past?.since(from)) ?? [];
  const byPeriod = new Map(
    kept.map(({ at, point }) => [periodKey(startOf(at, grain, calendar), grain, calendar), point]),
  );
  return [...byPeriod].map(([period, point]) => ({ ...point, period }));
}
