import type { FormDocument, MetricDocument, RoleDocument } from '../../model/index.js';
import { label } from '../../testing/pack.js';

const options = ['north', 'south', 'west'].map((key) => ({ key, label: label(key) }));

/** What jobs are done at. */
export const site: FormDocument = {
  key: 'site',
  title: label('Site'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'choice', key: 'region', label: label('Region'), options },
  ],
};

/** A form with stages, amounts and moments. */
export const job: FormDocument = {
  key: 'job',
  title: label('Job'),
  titleField: 'name',
  fields: [
    { type: 'text', key: 'name', label: label('Name') },
    { type: 'money', key: 'amount', label: label('Amount') },
    { type: 'number', key: 'points', label: label('Points') },
    { type: 'choice', key: 'kind', label: label('Kind'), options },
    { type: 'boolean', key: 'urgent', label: label('Urgent') },
    { type: 'date', key: 'due', label: label('Due') },
    { type: 'datetime', key: 'begun_at', label: label('Begun') },
    { type: 'datetime', key: 'ended_at', label: label('Ended') },
    { type: 'user', key: 'owner', label: label('Owner') },
    { type: 'relation', key: 'site', label: label('Site'), form: 'site' },
    {
      type: 'stage',
      key: 'stage',
      label: label('Stage'),
      initial: 'open',
      stages: ['open', 'doing', 'done', 'dropped'].map((key) => ({ key, label: label(key) })),
    },
  ],
  transitions: [
    { key: 'start', label: label('Start'), from: ['open'], to: 'doing' },
    { key: 'finish', label: label('Finish'), from: ['doing'], to: 'done' },
    { key: 'drop', label: label('Drop'), from: ['open', 'doing'], to: 'dropped' },
    { key: 'again', label: label('Again'), from: ['done'], to: 'doing' },
  ],
};

/** A look at a job. */
export const look: FormDocument = {
  key: 'look',
  title: label('Look'),
  titleField: 'note',
  fields: [
    { type: 'text', key: 'note', label: label('Note') },
    { type: 'relation', key: 'job', label: label('Job'), form: 'job' },
    { type: 'datetime', key: 'at', label: label('At') },
    { type: 'user', key: 'owner', label: label('Owner') },
  ],
};

const read = (scope: 'all' | 'own' | 'department_tree', fields: Readonly<Record<string, 'hidden'>> = {}) => ({
  operations: ['read' as const],
  scope,
  fields,
});

/** Four ways to see jobs, the administrator's besides. */
export const roles: readonly RoleDocument[] = [
  { key: 'chief', title: label('Chief'), forms: { job: read('all'), site: read('all'), look: read('all') } },
  {
    key: 'foreman',
    title: label('Foreman'),
    forms: { job: read('department_tree'), site: read('all'), look: read('own') },
  },
  { key: 'worker', title: label('Worker'), forms: { job: read('own'), site: read('all'), look: read('all') } },
  {
    key: 'clerk',
    title: label('Clerk'),
    forms: { job: read('all', { amount: 'hidden', begun_at: 'hidden' }), site: read('all', { region: 'hidden' }) },
  },
];

/** A metric, titled by its key. */
export function metric(
  key: string,
  measure: MetricDocument['measure'],
  more: Partial<MetricDocument> = {},
): MetricDocument {
  return { key, title: label(key), measure, ...more };
}
