import type { LoadRequest } from './load.js';
import { taskValues } from './task.js';

/** One thing that is measured, on the engine and on the floor alike: both servers answer the same requests. */
export interface Scenario {
  readonly name: string;
  readonly request: (n: number, ids: readonly string[]) => LoadRequest;
}

const records = '/api/v1/apps/bench/records/task';
const openOnes = encodeURIComponent(JSON.stringify({ '==': [{ var: 'status' }, 'open'] }));
/** Numbers of tasks made while measuring begin here, so that they differ from those made before. */
const firstNew = 10_000_000;

export const scenarios: readonly Scenario[] = [
  {
    name: 'create',
    request: (n) => ({ method: 'POST', path: records, body: JSON.stringify(taskValues(firstNew + n)) }),
  },
  {
    name: 'update',
    request: (n, ids) => ({
      method: 'PATCH',
      path: `${records}/${ids[n % ids.length] ?? ''}`,
      body: JSON.stringify({ amount: (n % 9000) + 0.25, note: `第 ${n} 次修改` }),
    }),
  },
  {
    name: 'list 20, filter + sort',
    request: () => ({ method: 'GET', path: `${records}?filter=${openOnes}&sort=-created_at&limit=20` }),
  },
  {
    name: 'quick search',
    request: (n) => ({
      method: 'GET',
      path: `${records}?search=${encodeURIComponent(`第${n % 90_000}机械`)}&limit=20`,
    }),
  },
  {
    name: 'group by, avg',
    request: () => ({
      method: 'POST',
      path: `${records}/aggregate`,
      body: JSON.stringify({
        groupBy: [{ field: 'status' }],
        measures: [
          { key: 'n', measure: 'count' },
          { key: 'mean', measure: 'avg', field: 'amount' },
        ],
      }),
    }),
  },
];
