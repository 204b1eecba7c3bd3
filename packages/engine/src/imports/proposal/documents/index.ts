import {
  documentPath,
  type AppDocument,
  type DocumentKind,
  type Documents,
  type FormDocument,
  type NavigationLink,
  type Pack,
  type RoleDocument,
  type Sourced,
  type ViewDocument,
} from '../../../model/index.js';
import type { AppPlan, FormPlan } from '../plan.js';
import { label, named } from '../words.js';
import { boardOf } from './board.js';
import { viewsOf } from './views.js';

export { formDocument } from './form.js';

export interface PackOptions {
  readonly wants: (kind: 'kanban' | 'calendar' | 'board', form?: string) => boolean;
}

/** Where the days of a proposed app begin, until somebody says otherwise. */
export const proposedZone = 'Asia/Shanghai';

const admin = 'admin';
const member = 'member';

/** The documents of an app, as if somebody had written them. */
export function packOf(plan: AppPlan, { wants }: PackOptions): Pack {
  const forms = inSheetOrder(plan);
  const views = forms.flatMap((form) => viewsOf(form, (kind) => wants(kind, form.table.id)));
  const boards = wants('board') ? boardOf(plan.title, forms, [admin, member]) : undefined;
  const documents = {
    form: sourced(
      'form',
      forms.map((form) => withRelated(form, plan)),
    ),
    view: sourced('view', views),
    metric: sourced('metric', boards?.metrics ?? []),
    board: sourced('board', boards === undefined ? [] : [boards.board]),
    role: sourced('role', rolesOf(forms, boards !== undefined)),
    rule: new Map(),
    connector: new Map(),
    message: new Map(),
    print: new Map(),
    sample: new Map(),
    scenario: new Map(),
  };
  return { app: { file: 'app.json', document: appOf(plan, views, boards !== undefined) }, documents };
}

/** People know their sheets in an order of their own. */
function inSheetOrder({ forms }: AppPlan): FormPlan[] {
  return forms.toSorted((a, b) => a.table.place - b.table.place);
}

function appOf(plan: AppPlan, views: readonly ViewDocument[], hasBoard: boolean): AppDocument {
  const first: NavigationLink[] = hasBoard ? [{ type: 'board', board: 'overview', icon: 'dashboard' }] : [];
  const links = views.map(({ key, icon }): NavigationLink => ({
    type: 'view',
    view: key,
    ...(icon === undefined ? {} : { icon }),
  }));
  const home = first[0] ?? links[0];
  return {
    key: plan.key,
    version: '0.1.0',
    title: named(plan.title),
    icon: 'table',
    timeZone: proposedZone,
    currency: 'CNY',
    navigation: [
      ...(first.length === 0 ? [] : [{ title: label('boards'), icon: 'dashboard', items: first }]),
      { title: label('records'), icon: 'database', items: links },
    ],
    ...(home === undefined ? {} : { home: { [admin]: home, [member]: home } }),
  };
}

function rolesOf(forms: readonly FormPlan[], hasBoard: boolean): RoleDocument[] {
  const all = ['read', 'create', 'update', 'export', 'import'] as const;
  const access = Object.fromEntries(forms.map(({ key }) => [key, { operations: [...all] }]));
  const boards = hasBoard ? { boards: ['overview'] } : {};
  return [
    { key: admin, title: label('admin'), description: label('admin_description'), admin: true, forms: {} },
    { key: member, title: label('member'), description: label('member_description'), forms: access, ...boards },
  ];
}

/** A form's page shows beside a record those of other forms that lead to it. */
function withRelated({ document, table }: FormPlan, { links, forms }: AppPlan): FormDocument {
  const incoming = links.flatMap(({ from, to, column }) => {
    const form = forms.find((each) => each.table.id === from.id);
    const via = form?.fields.find((field) => field.link !== undefined && field.column.id === column.id);
    return to.id !== table.id || form === undefined || via === undefined ? [] : [{ form, via }];
  });
  if (incoming.length === 0) return document;
  const panels = incoming.map(({ form, via }) => ({
    type: 'related' as const,
    title: named(form.title),
    form: form.key,
    via: via.key,
    columns: columnsOf(form, via.key),
    limit: 10,
  }));
  return { ...document, page: { panels } };
}

function columnsOf({ fields, document }: FormPlan, but: string): string[] {
  const others = fields.map(({ key }) => key).filter((key) => key !== but && key !== document.titleField);
  return document.titleField === but ? others.slice(0, 4) : [document.titleField, ...others.slice(0, 3)];
}

function sourced<K extends DocumentKind>(
  kind: K,
  documents: readonly (Documents[K] & { readonly key: string })[],
): ReadonlyMap<string, Sourced<Documents[K]>> {
  return new Map(documents.map((document) => [document.key, { file: documentPath(kind, document.key), document }]));
}
