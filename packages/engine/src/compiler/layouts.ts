import { suggest, type FormDocument, type Label, type Panel, type RecordPage } from '../model/index.js';
import type { Place } from './place.js';
import type { Session } from './session.js';

/** Checks everything that a form's layouts, record page and public page name. */
export function compileLayouts(session: Session, place: Place, document: FormDocument): void {
  const form = document.key;
  for (const [index, layout] of (document.layouts ?? []).entries()) {
    const here = place.at('layouts', index).as(`layout:${form}.${layout.key}`);
    for (const [at, section] of layout.sections.entries()) {
      section.fields.forEach((key, i) => session.field(here.at('sections', at, 'fields', i), form, key));
      if (section.visibleWhen !== undefined)
        session.expr(here.at('sections', at, 'visibleWhen'), form, section.visibleWhen, { kind: 'boolean' });
    }
  }
  if (document.page !== undefined) checkPage(session, place.at('page'), document, document.page);
  if (document.public !== undefined) checkPublic(session, place.at('public'), document);
}

function checkPage(session: Session, place: Place, document: FormDocument, page: RecordPage): void {
  const form = document.key;
  page.highlights?.forEach((key, index) => session.field(place.at('highlights', index), form, key));
  for (const [index, tab] of (page.tabs ?? []).entries()) {
    const here = place.at('tabs', index);
    if (tab.type === 'layout') checkLayout(here.at('layout'), document, tab.layout);
    if (tab.type === 'related') checkRelated(session, here, form, tab);
    if (tab.type === 'panels')
      tab.panels.forEach((panel, at) => checkPanel(session, here.at('panels', at), form, panel));
  }
  page.panels?.forEach((panel, index) => checkPanel(session, place.at('panels', index), form, panel));
  for (const [index, button] of (page.buttons ?? []).entries()) {
    const here = place.at('buttons', index);
    if (button.type === 'transition') checkTransition(here.at('transition'), document, button.transition);
    if (button.type === 'rule') checkPressed(session, here.at('rule'), form, button.rule);
    if (button.type === 'print') checkPrinted(session, here.at('print'), form, button.print);
    if (button.type === 'create' && session.artefact(here.at('form'), 'form', button.form))
      checkVia(session, here.at('via'), button.form, button.via, form);
    if (button.type !== 'transition' && button.visibleWhen !== undefined) {
      session.expr(here.at('visibleWhen'), form, button.visibleWhen, { kind: 'boolean' });
    }
  }
}

/** A button presses a rule that waits for one, on records of this form. */
function checkPressed(session: Session, place: Place, form: string, rule: string): void {
  if (!session.artefact(place, 'rule', rule)) return;
  const trigger = session.pack.documents.rule.get(rule)?.document.trigger;
  if (trigger?.type !== 'button' || trigger.form !== form) place.error('button_rule_unfit', { name: rule, form });
}

/** A button makes a document of records of this form. */
function checkPrinted(session: Session, place: Place, form: string, print: string): void {
  if (!session.artefact(place, 'print', print)) return;
  const of = session.pack.documents.print.get(print)?.document.form;
  if (of !== form) place.error('print_wrong_form', { name: print, form });
}

/** Checks what a panel beside a record names. */
export function checkPanel(session: Session, place: Place, form: string, panel: Panel): void {
  if (panel.type === 'fields')
    panel.fields.forEach((path, index) => session.path(place.at('fields', index), form, path));
  if (panel.type === 'alert') {
    checkPlaces(session, place.at('title'), form, panel.title);
    session.expr(place.at('when'), form, panel.when, { kind: 'boolean' });
  }
  if (panel.type === 'related') checkRelated(session, place, form, panel);
}

interface Related {
  readonly form: string;
  readonly via: string;
  readonly of?: string | undefined;
  readonly columns: readonly string[];
  readonly sort?: readonly string[] | undefined;
  readonly filter?: Parameters<Session['expr']>[2];
}

function checkRelated(session: Session, place: Place, form: string, related: Related): void {
  if (!session.artefact(place.at('form'), 'form', related.form)) return;
  const whose = related.of === undefined ? form : behind(session, place.at('of'), form, related.of);
  if (whose !== undefined) checkVia(session, place.at('via'), related.form, related.via, whose);
  related.columns.forEach((key, index) => session.field(place.at('columns', index), related.form, key));
  related.sort?.forEach((key, index) => session.path(place.at('sort', index), related.form, key.replace(/^-/, '')));
  if (related.filter !== undefined) session.expr(place.at('filter'), related.form, related.filter, { kind: 'boolean' });
}

/** The form that a relation of `form` leads to. */
function behind(session: Session, place: Place, form: string, key: string): string | undefined {
  const field = session.field(place, form, key);
  if (field?.type === 'relation') return field.form;
  return field === undefined ? undefined : place.error('path_not_relation', { name: key, form });
}

/** Checks that the {{places}} of a text lead somewhere. */
export function checkPlaces(session: Session, place: Place, form: string, text: Label): void {
  for (const [locale, words] of Object.entries(text))
    for (const [, path] of words.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g))
      if (path !== undefined) session.path(place.at(locale), form, path);
}

/** Checks that a relation field (or path) of `form` leads to `target`. */
export function checkVia(session: Session, place: Place, form: string, via: string, target: string): void {
  const walk = session.path(place, form, via);
  if (walk === undefined) return;
  const { field } = walk;
  if ((field.type !== 'relation' && field.type !== 'relations') || field.form !== target)
    place.error('relation_wrong_form', { name: via, form: target });
}

function checkLayout(place: Place, document: FormDocument, key: string): void {
  const known = (document.layouts ?? []).map((layout) => layout.key);
  place.refer(`layout:${document.key}.${key}`);
  if (!known.includes(key))
    place.error('layout_unknown', { form: document.key, name: key, suggestion: suggest(key, known) ?? '' });
}

/** Looks a transition of a form up. */
export function checkTransition(place: Place, document: FormDocument, key: string): void {
  const known = (document.transitions ?? []).map((transition) => transition.key);
  place.refer(`transition:${document.key}.${key}`);
  if (!known.includes(key))
    place.error('transition_unknown', { form: document.key, name: key, suggestion: suggest(key, known) ?? '' });
}

const privateTypes: ReadonlySet<string> = new Set(['relation', 'relations', 'user', 'users', 'department']);

function checkPublic(session: Session, place: Place, document: FormDocument): void {
  for (const list of ['fields', 'required'] as const) {
    for (const [index, key] of (document.public?.[list] ?? []).entries()) {
      const field = session.field(place.at(list, index), document.key, key);
      if (field !== undefined && privateTypes.has(field.type))
        place.at(list, index).error('public_field_unfit', { name: key });
    }
  }
  const redirect = document.public?.redirect;
  if (redirect !== undefined && !isWebAddress(redirect))
    place.at('redirect').error('redirect_unfit', { name: redirect });
  for (const [key, value] of Object.entries(document.public?.values ?? {})) {
    const field = session.field(place.at('values', key), document.key, key);
    if (field !== undefined)
      session.expr(place.at('values', key), document.key, value, session.symbols.type(document.key, field));
  }
}

/** Visitors are led to pages of the web only: other schemes run code, or open what is on their device. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
