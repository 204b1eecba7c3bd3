import type { Measure } from '../../model/index.js';
import type { Session } from '../session.js';

/** Reports metrics that are made of each other in a circle. */
export function checkMetricCycles(session: Session): void {
  const metrics = session.pack.documents.metric;
  const partsOf = (key: string) => madeOf(metrics.get(key)?.document.measure);
  for (const [key, { file }] of metrics) {
    const way = circle(key, partsOf);
    if (way !== undefined)
      session
        .place(file, `metric:${key}`)
        .at('measure')
        .error('metric_cycle', { path: [...way, key].join(' → ') });
  }
}

/** The metrics that a metric is made of. */
export function madeOf(measure: Measure | undefined): readonly string[] {
  if (measure?.type === 'growth') return [measure.metric];
  return measure?.type === 'formula' ? Object.values(measure.metrics).map(({ metric }) => metric) : [];
}

/** A way from a metric back to itself. */
function circle(start: string, partsOf: (key: string) => readonly string[]): readonly string[] | undefined {
  const seen = new Set<string>();
  const ways: (readonly string[])[] = [[start]];
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    for (const part of partsOf(way.at(-1) ?? '')) {
      if (part === start) return way;
      if (seen.has(part)) continue;
      seen.add(part);
      ways.push([...way, part]);
    }
  }
  return undefined;
}
