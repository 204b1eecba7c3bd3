import type { FormDocument, RoleDocument, ViewDocument } from '../src/model/index.js';
import { label } from '../src/testing/pack.js';

const statuses = ['open', 'waiting', 'working', 'checked', 'closed'] as const;
const cities = ['台州', '宁波', '温州', '杭州', '苏州', '无锡', '嘉兴', '绍兴'] as const;

const options = (keys: readonly string[]) => keys.map((key, index) => ({ key: `o${index}`, label: label(key) }));

/** The form that is measured: fifteen entered fields, no rules, as the peers were measured. */
export const task: FormDocument = {
  key: 'task',
  title: label('Task'),
  titleField: 'title',
  fields: [
    { type: 'text', key: 'title', label: label('Title'), required: true },
    { type: 'text', key: 'company', label: label('Company'), searchable: true },
    { type: 'text', key: 'person', label: label('Person') },
    { type: 'phone', key: 'phone', label: label('Phone') },
    { type: 'email', key: 'email', label: label('E-mail') },
    {
      type: 'choice',
      key: 'status',
      label: label('Status'),
      options: statuses.map((key) => ({ key, label: label(key) })),
    },
    { type: 'choice', key: 'city', label: label('City'), options: options(cities) },
    { type: 'money', key: 'amount', label: label('Amount') },
    { type: 'number', key: 'quantity', label: label('Quantity') },
    { type: 'percent', key: 'discount', label: label('Discount') },
    { type: 'date', key: 'due_on', label: label('Due') },
    { type: 'datetime', key: 'called_at', label: label('Called') },
    { type: 'boolean', key: 'urgent', label: label('Urgent') },
    { type: 'number', key: 'score', label: label('Score') },
    { type: 'long_text', key: 'note', label: label('Note') },
  ],
};

export const byStatus: ViewDocument = {
  key: 'by_status',
  title: label('By status'),
  form: 'task',
  type: 'table',
  columns: [{ field: 'title' }],
  filter: { '==': [{ var: 'status' }, 'open'] },
  sort: ['-created_at'],
};

export const worker: RoleDocument = {
  key: 'worker',
  title: label('Worker'),
  forms: { task: { operations: ['read', 'create', 'update', 'delete', 'export', 'import'], scope: 'all' } },
};

/** The values of the n-th task: plausible, different, and the same each time. */
export function taskValues(n: number): Record<string, string | number | boolean> {
  const day = String(1 + (n % 28)).padStart(2, '0');
  const month = String(1 + (n % 12)).padStart(2, '0');
  return {
    title: `任务 ${n}`,
    company: `${cities[n % cities.length] ?? ''}第${n}机械厂`,
    person: `联系人${n % 500}`,
    phone: `199${String(n % 100_000_000).padStart(8, '0')}`,
    email: `person${n}@example.com`,
    status: statuses[n % statuses.length] ?? 'open',
    city: `o${n % cities.length}`,
    amount: (n % 100_000) + 0.5,
    quantity: n % 1000,
    discount: (n % 50) / 100,
    due_on: `2026-${month}-${day}`,
    called_at: `2026-${month}-${day}T08:30:00.000Z`,
    urgent: n % 3 === 0,
    score: n % 100,
    note: `第 ${n} 条备注：客户询问交期与付款方式，约定下周回访。`.repeat(2),
  };
}
