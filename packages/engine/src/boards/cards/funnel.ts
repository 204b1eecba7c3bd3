import type { FunnelData } from '../../model/index.js';
import { metricOf, type Asking, type CardOf } from '../asking.js';
import { numberOf } from '../metric/number.js';

/** A step for each metric. */
export async function funnelCard(asking: Asking, { metrics }: CardOf<'chart'>): Promise<FunnelData> {
  const found = await Promise.all(
    metrics.map((key) => numberOf(asking, metricOf(asking.context.app, key), { type: 'own' })),
  );
  const points = found.map((number) => number?.point ?? { value: null, count: 0 });
  const share = (value: number | null, of: number | null | undefined) =>
    value === null || of === null || of === undefined || of === 0 ? null : value / of;
  return {
    type: 'funnel',
    steps: points.map((point, index) => ({
      metric: metrics[index] ?? '',
      point,
      ofFirst: share(point.value, points[0]?.value),
      ofBefore: share(point.value, points[Math.max(index - 1, 0)]?.value),
    })),
  };
}
