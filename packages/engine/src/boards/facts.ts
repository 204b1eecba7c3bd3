import { Memo } from '../access/index.js';
import type { CompiledApp, CompiledMetric } from '../compiler/index.js';
import type { MetricFacts } from '../model/index.js';
import { definitionOf } from './definition.js';

const known = new Memo<CompiledMetric, MetricFacts>();

/** What is to be known of a metric beside its numbers. Made once per release. */
export function factsOf(app: CompiledApp, metric: CompiledMetric): MetricFacts {
  return known.of(metric, '', () => make(app, metric));
}

function make(app: CompiledApp, metric: CompiledMetric): MetricFacts {
  const { document } = metric;
  const { key, title, definition, unit, better, target } = document;
  const format = document.format ?? usualFormat(metric);
  return {
    key,
    title,
    words: definitionOf(app, metric),
    ...(definition === undefined ? {} : { definition }),
    format,
    decimals: document.decimals ?? (format === 'percent' ? 1 : format === 'money' ? 2 : 0),
    ...(unit === undefined ? {} : { unit }),
    ...(better === undefined ? {} : { better }),
    ...(target === undefined ? {} : { target }),
  };
}

function usualFormat({ measure: { type } }: CompiledMetric): MetricFacts['format'] {
  if (type === 'ratio' || type === 'fill_rate' || type === 'growth' || type === 'cohort') return 'percent';
  return type === 'duration' ? 'duration' : 'number';
}
