import type { ExprType, Symbol } from '../types.js';
import type { SqlColumn, SqlScope } from '../sql/source.js';

/** Kinds of columns, told apart only as far as the two databases declare them differently. */
export type ColumnKind = 'id' | 'key' | 'text' | 'decimal' | 'integer' | 'boolean' | 'date' | 'datetime' | 'json';

interface Field {
  readonly type: ExprType;
  readonly kept?: SqlColumn;
  readonly column?: ColumnKind;
}

const NUMBER: ExprType = { kind: 'number' };
const TEXT: ExprType = { kind: 'text' };
const USER: ExprType = { kind: 'user' };

export const statuses = ['open', 'active', 'closed'];
export const levels = [...statuses, 'low', 'high'];
const STATUS: ExprType = { kind: 'choice', options: statuses };

const text: Field = { type: TEXT, column: 'text' };
const decimal: Field = { type: NUMBER, column: 'decimal' };
const date: Field = { type: { kind: 'date' }, column: 'date' };
const datetime: Field = { type: { kind: 'datetime' }, column: 'datetime' };
const boolean: Field = { type: { kind: 'boolean' }, column: 'boolean' };
const status: Field = { type: STATUS, column: 'key' };
const user: Field = { type: USER, column: 'id' };
const id: Field = { type: TEXT, column: 'id' };
const to = (form: string): Field => ({ type: { kind: 'record', form }, column: 'id' });

/** Forms with a field of each type, to-one relations over two hops, subform rows, reverse relations, link tables. */
const forms: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  task: {
    id,
    title: text,
    note: text,
    amount: decimal,
    rate: decimal,
    effort: { type: { kind: 'duration' }, column: 'integer' },
    done: boolean,
    due: date,
    start: date,
    at: datetime,
    closed_at: datetime,
    status,
    level: { type: { kind: 'choice', options: levels }, column: 'key' },
    tags: { type: { kind: 'list', of: TEXT }, kept: { kind: 'json', column: 'tags' }, column: 'json' },
    kinds: { type: { kind: 'list', of: STATUS }, kept: { kind: 'json', column: 'kinds' }, column: 'json' },
    watchers: {
      type: { kind: 'list', of: USER },
      kept: { kind: 'link', table: 'task_watchers', record: 'record', target: 'target' },
    },
    places: {
      type: { kind: 'list', of: { kind: 'record', form: 'site' } },
      kept: { kind: 'link', table: 'task_places', record: 'record', target: 'target' },
    },
    spot: {
      type: { kind: 'json', properties: { city: TEXT, height: NUMBER, indoor: { kind: 'boolean' } } },
      kept: { kind: 'json', column: 'spot' },
      column: 'json',
    },
    owner: user,
    department: { type: { kind: 'department' }, column: 'id' },
    site: to('site'),
    parts: { type: { kind: 'rows', form: 'task.parts' }, kept: { kind: 'rows', key: 'parent' } },
    visits: { type: { kind: 'rows', form: 'visit' }, kept: { kind: 'rows', key: 'task', deleted: 'deleted_at' } },
  },
  'task.parts': {
    id,
    quantity: decimal,
    price: decimal,
    label: text,
    fresh: boolean,
    bought: date,
    status,
    origin: to('site'),
  },
  visit: { id, at: datetime, score: decimal, owner: user, remark: text },
  site: {
    id,
    name: text,
    size: decimal,
    opened: date,
    checked: datetime,
    status,
    tags: { type: { kind: 'list', of: TEXT }, kept: { kind: 'json', column: 'tags' }, column: 'json' },
    owner: user,
    region: to('region'),
    visits: { type: { kind: 'rows', form: 'visit' }, kept: { kind: 'rows', key: 'site', deleted: 'deleted_at' } },
  },
  region: { id, name: text, score: decimal, busy: boolean, manager: user },
  $user: { id, name: text, department: { type: { kind: 'department' }, column: 'id' } },
  $department: { id, name: text },
};

const tables: Readonly<Record<string, string>> = {
  $user: 'people',
  $department: 'department',
  'task.parts': 'task_parts',
};
const tableOf = (form: string) => tables[form] ?? form;

/** Columns that no field reads. */
const extra: Readonly<Record<string, Readonly<Record<string, ColumnKind>>>> = {
  task_parts: { parent: 'id' },
  visit: { task: 'id', site: 'id', deleted_at: 'datetime' },
  task_watchers: { record: 'id', target: 'id' },
  task_places: { record: 'id', target: 'id' },
};

/** Every table with the kinds of its columns. */
export function columns(): Map<string, ReadonlyMap<string, ColumnKind>> {
  const all = new Map<string, Map<string, ColumnKind>>();
  for (const [form, fields] of Object.entries(forms)) {
    const entries = Object.entries(fields).flatMap(([name, { column }]): [string, ColumnKind][] =>
      column ? [[name, column]] : [],
    );
    all.set(tableOf(form), new Map(entries));
  }
  for (const [table, more] of Object.entries(extra))
    all.set(table, new Map([...(all.get(table) ?? []), ...Object.entries(more)]));
  return all;
}

export const sampleScope: SqlScope = {
  form: 'task',
  alias: 't',
  resolve: (form, name): Symbol | undefined => {
    const type = forms[form]?.[name]?.type;
    return type && { type, label: { 'zh-CN': `${name}（中）`, 'en-US': name } };
  },
  names: (form) => Object.keys(forms[form] ?? {}),
  source: (form) => {
    const fields = forms[form];
    return (
      fields && {
        table: tableOf(form),
        column: (name) => {
          const field = fields[name];
          return field && (field.kept ?? { kind: 'column', column: name });
        },
      }
    );
  },
};
