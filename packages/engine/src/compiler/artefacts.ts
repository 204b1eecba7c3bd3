import {
  fieldType,
  type AppDocument,
  type MessageDocument,
  type NavigationLink,
  type ViewDocument,
} from '../model/index.js';
import { checkPanel, checkPlaces } from './layouts.js';
import type { Place } from './place.js';
import type { Session } from './session.js';

/** What the engine's own tables begin with; an app's begin with its key. */
const engineTables = 'pulu';

/** Checks everything app.json names. */
export function checkApp(session: Session, place: Place, app: AppDocument): void {
  if (app.key.startsWith(engineTables)) place.at('key').error('app_key_reserved', { name: app.key });
  if (!isTimeZone(app.timeZone)) place.at('timeZone').error('time_zone_unknown', { name: app.timeZone });
  for (const [index, group] of app.navigation.entries()) {
    const here = place.at('navigation', index);
    group.roles?.forEach((role, at) => session.artefact(here.at('roles', at), 'role', role));
    group.items.forEach((item, at) => checkLink(session, here.at('items', at), item));
  }
  for (const [role, link] of Object.entries(app.home ?? {})) {
    session.artefact(place.at('home', role), 'role', role);
    checkLink(session, place.at('home', role), link);
  }
  app.todo?.forEach(({ view, roles }, index) => {
    const here = place.at('todo', index);
    session.artefact(here.at('view'), 'view', view);
    roles?.forEach((role, at) => session.artefact(here.at('roles', at), 'role', role));
  });
  const roles = [...session.pack.documents.role.values()];
  if (!roles.some(({ document }) => document.admin === true)) place.warn('role_not_admin');
}

function checkLink(session: Session, place: Place, link: NavigationLink): void {
  if (link.type === 'view') session.artefact(place.at('view'), 'view', link.view);
  if (link.type === 'board') session.artefact(place.at('board'), 'board', link.board);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Checks a view: its columns, its filter, what it sorts and groups by. */
export function checkView(session: Session, place: Place, view: ViewDocument): void {
  if (!session.artefact(place.at('form'), 'form', view.form)) return;
  const { form } = view;
  view.roles?.forEach((role, at) => session.artefact(place.at('roles', at), 'role', role));
  if (view.filter !== undefined) session.expr(place.at('filter'), form, view.filter, { kind: 'boolean' });
  view.sort?.forEach((name, at) => {
    const walk = session.path(place.at('sort', at), form, name.replace(/^-/, ''));
    if (walk !== undefined && !fieldType(walk.field).can.sort) place.at('sort', at).error('sort_unfit', { name });
  });
  view.colors?.forEach((color, at) =>
    session.expr(place.at('colors', at, 'when'), form, color.when, { kind: 'boolean' }),
  );
  const fields = (name: string, keys: readonly (string | undefined)[]) =>
    keys.forEach((key, at) =>
      key === undefined ? undefined : session.path(keys.length > 1 ? place.at(name, at) : place.at(name), form, key),
    );
  if (view.type === 'table') {
    view.columns.forEach((column, at) => session.path(place.at('columns', at, 'field'), form, column.field));
    const group = view.groupBy === undefined ? undefined : session.field(place.at('groupBy'), form, view.groupBy);
    if (group !== undefined && !fieldType(group).can.group)
      place.at('groupBy').error('group_unfit', { name: group.key });
    return;
  }
  view.cardFields.forEach((key, at) => session.field(place.at('cardFields', at), form, key));
  if (view.type === 'kanban') {
    const lane = session.field(place.at('laneField'), form, view.laneField);
    if (lane !== undefined && !fieldType(lane).can.group)
      place.at('laneField').error('group_unfit', { name: lane.key });
    fields('sumField', [view.sumField]);
  }
  if (view.type === 'calendar') checkSpan(session, place, view);
  if (view.type === 'cards') fields('imageField', [view.imageField]);
  if (view.type === 'lookup') {
    view.by.forEach((name, at) => {
      const walk = session.path(place.at('by', at), form, name);
      if (walk !== undefined && !fieldType(walk.field).can.search) place.at('by', at).error('lookup_unfit', { name });
    });
    view.panels?.forEach((panel, at) => checkPanel(session, place.at('panels', at), form, panel));
  }
}

/** Checks that what places records in a calendar are moments, and that both ends are of one kind: days, or times of day. */
function checkSpan(session: Session, place: Place, view: Extract<ViewDocument, { type: 'calendar' }>): void {
  const moment = (name: 'startField' | 'endField', key: string | undefined) => {
    const field = key === undefined ? undefined : session.field(place.at(name), view.form, key);
    if (field === undefined || field.type === 'date' || field.type === 'datetime') return field;
    return place.at(name).error('moment_unfit', { name: field.key });
  };
  const start = moment('startField', view.startField);
  const end = moment('endField', view.endField);
  if (start !== undefined && end !== undefined && start.type !== end.type)
    place.at('endField').error('span_mixed', { start: start.key, end: end.key, type: start.type });
}

/** Checks that a message's {{places}} lead somewhere. */
export function checkMessage(session: Session, place: Place, message: MessageDocument): void {
  const { form } = message;
  if (form === undefined || !session.artefact(place.at('form'), 'form', form)) return;
  checkPlaces(session, place.at('title'), form, message.title);
  if (message.body !== undefined) checkPlaces(session, place.at('body'), form, message.body);
}
