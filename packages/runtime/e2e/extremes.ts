import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How many records the numbers of a board are made of. */
export const amounts = ['none', 'one', 'many'] as const;
type Amount = (typeof amounts)[number];

/** Days, one record each, and names that categories may have. */
const days = 730;
const places = 500;

const label = (zh: string, en: string) => ({ 'zh-CN': zh, 'en-US': en });

const kinds = [
  [
    'a',
    '客户现场应急抢修与备件更换（含夜间及节假日加班服务）',
    'Emergency repair on site, nights and holidays included',
    'blue',
  ],
  ['b', '年度框架协议内的例行维护保养', 'Routine maintenance under the yearly agreement', 'gold'],
  ['c', '其他', 'Other', 'magenta'],
] as const;

const states = [
  ['reported', '客户已通过公开表单提交申请', 'Reported by the public form', 'gray'],
  ['accepted', '已受理', 'Accepted', 'cyan'],
  ['working', '工程师正在现场处理并等待备件到货', 'On site, waiting for spare parts', 'blue'],
  ['done', '已完成', 'Done', 'green'],
] as const;

/**
 * Writes a pack whose boards show every card three times over: of no record, of one, and of very many with long names.
 * @param folder an empty one
 */
export async function writeExtremes(folder: string): Promise<void> {
  const files: Record<string, object> = {
    'app.json': app(),
    'forms/job.json': jobForm(),
    'forms/place.json': placeForm(),
    'roles/admin.json': { key: 'admin', title: label('管理员', 'Administrator'), admin: true, forms: {} },
    'sample/people.json': people(),
    'sample/places.json': placeRecords(),
    'sample/jobs.json': jobRecords(),
  };
  for (const amount of amounts) {
    files[`views/jobs_${amount}.json`] = view(amount);
    files[`boards/board_${amount}.json`] = board(amount);
    for (const metric of metrics(amount)) files[`metrics/${metric.key}.json`] = metric;
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), JSON.stringify(content));
  }
}

function app(): object {
  return {
    key: 'extremes',
    version: '0.1.0',
    title: label('极端数据', 'Extremes'),
    icon: 'dashboard',
    requires: { pulu: '>=0.1.0' },
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    weekStart: 'monday',
    navigation: [
      {
        title: label('看板', 'Boards'),
        icon: 'dashboard',
        items: amounts.map((amount) => ({ type: 'board', board: `board_${amount}` })),
      },
    ],
    home: { admin: { type: 'board', board: 'board_none' } },
  };
}

function jobForm(): object {
  return {
    key: 'job',
    title: label('工单', 'Job'),
    titleField: 'name',
    fields: [
      { key: 'name', type: 'text', label: label('工单', 'Job'), required: true },
      { key: 'amount_of', type: 'text', label: label('组', 'Set') },
      {
        key: 'kind',
        type: 'choice',
        label: label('服务类别', 'Kind of service'),
        options: kinds.map(([key, zh, en, color]) => ({ key, label: label(zh, en), color })),
      },
      { key: 'place', type: 'relation', label: label('服务网点', 'Place'), form: 'place' },
      { key: 'day', type: 'date', label: label('日期', 'Day') },
      { key: 'price', type: 'money', label: label('金额', 'Price') },
      { key: 'hours', type: 'number', label: label('工时', 'Hours'), scale: 1 },
      {
        key: 'state',
        type: 'stage',
        label: label('进度', 'Stage'),
        stages: states.map(([key, zh, en, color]) => ({ key, label: label(zh, en), color })),
        initial: 'reported',
      },
    ],
  };
}

function placeForm(): object {
  return {
    key: 'place',
    title: label('网点', 'Place'),
    titleField: 'name',
    fields: [{ key: 'name', type: 'text', label: label('名称', 'Name'), required: true }],
  };
}

function people(): object {
  return {
    type: 'people',
    departments: [{ key: 'company', name: label('极端公司', 'Extreme company'), head: 'admin' }],
    people: [{ username: 'admin', name: '管理员', department: 'company', roles: ['admin'], title: '管理员' }],
  };
}

function placeRecords(): object {
  return {
    type: 'records',
    form: 'place',
    order: 10,
    records: Array.from({ length: places }, (_, at) => ({
      ref: `p${at}`,
      values: { name: `台州市路桥区金清镇第${at + 1}汽车零部件产业园综合服务网点` },
    })),
  };
}

/** One record that stands alone, and many: one a day for two years, so that no two boards share a number. */
function jobRecords(): object {
  const alone = { ...valuesOf(0), amount_of: 'one' };
  const many = Array.from({ length: days }, (_, at) => ({ ...valuesOf(at), amount_of: 'many' }));
  return {
    type: 'records',
    form: 'job',
    order: 20,
    records: [alone, ...many].map((values, at) => ({ at: `-${at === 0 ? 3 : at}d 10:00`, values })),
  };
}

function valuesOf(at: number): object {
  // A wave over the year, some noise that is the same each time, and a week of silence now and then.
  const wave = Math.sin((at / 365) * 2 * Math.PI);
  const noise = ((at * 7919) % 101) / 101;
  return {
    name: `工单 ${String(at + 1).padStart(4, '0')}`,
    kind: kinds[at % 7 < 4 ? 0 : at % 7 < 6 ? 1 : 2]?.[0],
    place: `@p${(at * 13) % places}`,
    day: `-${at % 60 < 7 ? at + 7 : at}d`,
    price: Math.round(8000 + 5000 * wave + 4000 * noise),
    hours: Math.round(10 * (4 + 3 * noise)) / 10,
    state: states[at % 11 < 5 ? 3 : at % 4]?.[0],
  };
}

function view(amount: Amount): object {
  return {
    key: `jobs_${amount}`,
    type: 'table',
    title: label('工单', 'Jobs'),
    form: 'job',
    filter: filterOf(amount),
    columns: ['name', 'kind', 'place', 'day', 'price', 'state'].map((field) => ({ field })),
  };
}

const filterOf = (amount: Amount) => ({ '==': [{ var: 'amount_of' }, amount] });

function metrics(amount: Amount) {
  const source = { form: 'job', filter: filterOf(amount), timeField: 'day' };
  const dimensions = ['kind', 'place', 'state'];
  const alone = (name: string, zh: string, en: string, rest: object) => ({
    key: `${name}_${amount}`,
    title: label(zh, en),
    ...rest,
  });
  const named: typeof alone = (name, zh, en, rest) => alone(name, zh, en, { dimensions, ...rest });
  const price = { var: 'price' };
  return [
    named('jobs', '受理工单总数', 'Jobs taken on', { measure: { type: 'count', ...source }, target: 800 }),
    named('sum', '服务收入（含备件与差旅，不含税）', 'Revenue, parts and travel included', {
      measure: { type: 'aggregate', ...source, function: 'sum', expr: price },
      format: 'money',
      better: 'higher',
      target: 9_000_000,
    }),
    named('mean', '平均工时', 'Mean hours', {
      measure: { type: 'aggregate', ...source, function: 'avg', expr: { var: 'hours' } },
      decimals: 1,
      unit: label('小时', 'h'),
      better: 'lower',
    }),
    named('share', '已完成占比', 'Share done', {
      measure: { type: 'ratio', ...source, numerator: { '==': [{ var: 'state' }, 'done'] } },
      format: 'percent',
      better: 'higher',
      target: 0.8,
    }),
    named('finished', '已完成工单', 'Jobs done', {
      measure: { type: 'count', ...source, filter: { and: [filterOf(amount), { '==': [{ var: 'state' }, 'done'] }] } },
    }),
    alone('best', '金额最高的工单', 'Dearest jobs', {
      measure: { type: 'top', ...source, by: price, limit: 100 },
      format: 'money',
    }),
    alone('cohort', '按月完成率', 'Done, by month', {
      measure: {
        type: 'cohort',
        ...source,
        timeField: 'created_at',
        grain: 'month',
        moments: { finished: { type: 'stage', stage: 'done' } },
        event: { var: '$finished' },
        periods: 12,
      },
      format: 'percent',
    }),
    alone('index', '综合服务质量指数', 'Index of quality', {
      measure: {
        type: 'formula',
        metrics: { done: { metric: `share_${amount}`, weight: 2 }, more: { metric: `share_${amount}`, invert: true } },
        scale: 100,
      },
      decimals: 1,
    }),
  ];
}

function board(amount: Amount): object {
  const [jobs, sum, mean, share, finished] = ['jobs', 'sum', 'mean', 'share', 'finished'].map(
    (name) => `${name}_${amount}`,
  );
  const chart = (kind: string, more: object) => ({ type: 'chart', chart: kind, ...more });
  const cards: readonly (readonly [w: number, h: number, card: object])[] = [
    [6, 4, { type: 'number', metric: jobs, trend: 'month', compare: { value: 1, unit: 'year' } }],
    [6, 4, { type: 'number', metric: sum, trend: 'day', points: 100 }],
    [6, 4, { type: 'number', metric: mean }],
    [6, 4, { type: 'number', metric: share }],
    [8, 6, { type: 'number', metric: `index_${amount}` }],
    [8, 6, chart('gauge', { metrics: [share] })],
    [8, 6, { type: 'text', text: label('口径：按日期统计。', 'By day.') }],
    [12, 6, chart('line', { metrics: [jobs, finished], grain: 'day', limit: 500 })],
    [12, 6, chart('area', { metrics: [mean], grain: 'week', limit: 500 })],
    [12, 6, chart('bar', { metrics: [sum], by: 'place', limit: 500 })],
    [12, 6, chart('stacked', { metrics: [jobs], grain: 'month', series: 'kind' })],
    [8, 6, chart('pie', { metrics: [jobs], by: 'kind' })],
    [8, 6, chart('pie', { metrics: [sum], by: 'place', limit: 500 })],
    [8, 6, chart('funnel', { metrics: [jobs, finished] })],
    [12, 7, chart('heat_map', { metrics: [jobs], by: 'place', series: 'kind', limit: 200 })],
    [12, 7, chart('scatter', { metrics: [sum, mean, jobs], by: 'place', limit: 500 })],
    [12, 7, chart('ranking', { metrics: [`best_${amount}`] })],
    [12, 7, chart('ranking', { metrics: [sum], by: 'place', limit: 500 })],
    [12, 7, chart('map', { metrics: [sum], by: 'place', limit: 500 })],
    [12, 7, { type: 'pivot', metric: sum, rows: ['place'], columns: ['kind'] }],
    [12, 7, { type: 'cohort', metric: `cohort_${amount}` }],
    [12, 7, { type: 'table', view: `jobs_${amount}`, limit: 100 }],
    [24, 9, { type: 'process_map', form: 'job', filter: filterOf(amount) }],
  ];
  const titles = { none: label('没有数据', 'Nothing'), one: label('一条数据', 'One'), many: label('很多数据', 'Many') };
  return {
    key: `board_${amount}`,
    title: titles[amount],
    audience: ['admin'],
    refresh: { type: 'live' },
    filters: ['time', 'department', 'owner'],
    cards: placed(cards),
  };
}

/** Cards from left to right, line by line. */
function placed(cards: readonly (readonly [w: number, h: number, card: object])[]): object[] {
  let [x, y, lineHeight] = [0, 0, 0];
  return cards.map(([w, h, card], at) => {
    if (x + w > 24) [x, y, lineHeight] = [0, y + lineHeight, 0];
    const position = { x, y, w, h };
    [x, lineHeight] = [x + w, Math.max(lineHeight, h)];
    return { key: `card_${at}`, position, ...card };
  });
}
