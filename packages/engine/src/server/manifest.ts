import {
  grantOf,
  isAdmin,
  isFor,
  mayShareViews,
  opensBoard,
  opensView,
  rolesOf,
  watchedRules,
} from '../access/index.js';
import type { CompiledApp, CompiledForm } from '../compiler/index.js';
import {
  operations,
  type Locale,
  type Manifest,
  type ManifestForm,
  type NavigationGroup,
  type NavigationLink,
  type Operation,
  type RecordPage,
  type UserActor,
} from '../model/index.js';

/** What a person's roles, taken together, allow with a form. */
interface Rights {
  readonly operations: ReadonlySet<Operation>;
  readonly visible: ReadonlySet<string>;
  readonly writable: ReadonlySet<string>;
}

/** The app as this person sees it, in a language. Forms, fields, views and navigation they have no right to are left out. */
export function buildManifest(app: CompiledApp, release: number, me: UserActor, locale: Locale): Manifest {
  const roles = rolesOf(app, me);
  const forms = [...app.forms.values()].flatMap((form) => {
    const rights = rightsOn(app, me, form);
    return rights.operations.size === 0 ? [] : [[form.key, manifestForm(app, form, rights, locale, roles)] as const];
  });
  const views = [...app.views].filter(([key]) => opensView(app, me, key));
  const boards = [...app.boards.values()].filter(({ document }) => opensBoard(app, me, document.key));
  const opens = (link: NavigationLink) =>
    link.type === 'link' ||
    (link.type === 'view' ? views.some(([key]) => key === link.view) : opensBoard(app, me, link.board));
  const { document } = app;
  const home = roles.map(({ key }) => document.home?.[key]).find((link) => link !== undefined && opens(link));
  return {
    key: app.key,
    version: app.version,
    release,
    title: document.title,
    ...(document.icon === undefined ? {} : { icon: document.icon }),
    timeZone: app.timeZone,
    currency: document.currency,
    weekStart: document.weekStart ?? 'monday',
    me: {
      id: me.id,
      name: me.name,
      department: me.department,
      departmentTree: me.departmentTree,
      roles: me.roles,
      shareViews: mayShareViews(app, me),
      seesRuns: watchedRules(app, me).length > 0,
      administers: isAdmin(app, me),
    },
    roles: Object.fromEntries([...app.roles].map(([key, role]) => [key, role.document.title])),
    navigation: document.navigation
      .filter((group) => isFor(group.roles, roles))
      .flatMap((group) => openGroup(group, opens)),
    ...(home === undefined ? {} : { home }),
    todo: (document.todo ?? []).filter(
      (entry) => isWorkOf(entry.roles, me.roles) && views.some(([key]) => key === entry.view),
    ),
    forms: Object.fromEntries(forms),
    views: Object.fromEntries(views),
    boards: Object.fromEntries(boards.map(({ document: { key, title } }) => [key, { key, title }])),
  };
}

function openGroup(group: NavigationGroup, opens: (link: NavigationLink) => boolean): NavigationGroup[] {
  const items = group.items.filter(opens);
  return items.length === 0 ? [] : [{ ...group, items }];
}

/** An administrator may open everything, but other people's work does not become theirs. */
function isWorkOf(wanted: readonly string[] | undefined, mine: readonly string[]): boolean {
  return wanted === undefined || wanted.some((role) => mine.includes(role));
}

function rightsOn(app: CompiledApp, me: UserActor, form: CompiledForm): Rights {
  const grant = grantOf(app, me, form.key);
  const reachers = operations.flatMap((operation) => grant.reachers(operation));
  return {
    operations: new Set(operations.filter((operation) => grant.reachers(operation).length > 0)),
    visible: new Set(reachers.flatMap(({ visible }) => [...visible])),
    writable: new Set(reachers.flatMap(({ writable }) => [...writable])),
  };
}

function manifestForm(
  app: CompiledApp,
  form: CompiledForm,
  rights: Rights,
  locale: Locale,
  roles: ReturnType<typeof rolesOf>,
): ManifestForm {
  const { document, stageField } = form;
  const layouts = document.layouts ?? [];
  const optional = {
    plural: document.plural,
    icon: document.icon,
    page: pageOf(app, document.page, roles),
    stageField,
    prints: printsOf(app, form.key, rights),
  };
  return {
    key: form.key,
    title: document.title,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    titleField: form.titleField,
    fields: document.fields.filter(({ key }) => rights.visible.has(key)),
    operations: operations.filter((operation) => rights.operations.has(operation)),
    writable: [...rights.writable],
    jsonSchema: visibleOnly(form.jsonSchema(locale), rights.visible),
    uiSchemas: Object.fromEntries(
      ['', ...layouts.map(({ key }) => key)].map((key) => [key, form.uiSchema(key === '' ? undefined : key, locale)]),
    ),
    layouts,
    transitions: document.transitions ?? [],
    gates: document.gates ?? [],
    constraints: document.constraints ?? [],
    unique: uniqueKeys(form).filter((keys) => keys.every((key) => rights.visible.has(key))),
    public: document.public !== undefined,
  };
}

/** The documents that this person may have made of a form's records. */
function printsOf(app: CompiledApp, form: string, { operations: may }: Rights): ManifestForm['prints'] {
  const prints = [...app.prints.values()].filter(({ document }) => document.form === form);
  if (prints.length === 0 || !may.has('read')) return undefined;
  return prints.map(({ document: { key, title, output } }) => ({ key, title, output }));
}

/** A form's page without the buttons whose rules are at rest, or not for this person to press. */
function pageOf(
  app: CompiledApp,
  page: RecordPage | undefined,
  roles: ReturnType<typeof rolesOf>,
): RecordPage | undefined {
  if (page?.buttons === undefined) return page;
  const buttons = page.buttons.filter((button) => {
    if (button.type !== 'rule') return true;
    const rule = app.rules.get(button.rule)?.document;
    return rule?.enabled !== false && rule?.trigger.type === 'button' && isFor(rule.trigger.roles, roles);
  });
  return { ...page, buttons };
}

/** Fields whose values, taken together, no two records share. */
function uniqueKeys({ document }: CompiledForm): readonly (readonly string[])[] {
  const single = document.fields.filter((field) => 'unique' in field && field.unique === true).map(({ key }) => [key]);
  return [...single, ...(document.unique ?? []).map(({ fields }) => fields)];
}

/** A form's schema without the fields that this person may not see. */
function visibleOnly(schema: ManifestForm['jsonSchema'], visible: ReadonlySet<string>): ManifestForm['jsonSchema'] {
  const { properties, required } = schema;
  const kept =
    typeof properties === 'object' ? Object.entries(properties ?? {}).filter(([key]) => visible.has(key)) : [];
  const stillRequired = Array.isArray(required) ? required.filter((key) => visible.has(String(key))) : [];
  return { ...schema, properties: Object.fromEntries(kept), required: stillRequired };
}
