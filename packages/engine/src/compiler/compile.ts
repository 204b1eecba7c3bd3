import { createHash } from 'node:crypto';
import {
  documentKinds,
  type Diagnostic,
  type DocumentKind,
  type Documents,
  type FormDocument,
  type Pack,
} from '../model/index.js';
import { compileRole } from './access.js';
import { checkApp, checkMessage, checkView } from './artefacts.js';
import { checkMetricCycles, compileBoard, compileMetric, tallyOf, tallyTable } from './boards/index.js';
import { builtInConnectors } from './connectors/builtin.js';
import { compileConnector } from './connectors/compile.js';
import { autofilled, compileForm, expressionsOf, writePaths, type FormDraft } from './form.js';
import { analyseComputed, type ComputedField, type ComputedGraph } from './graph.js';
import type { Findings, Place } from './place.js';
import { compilePrint } from './prints/index.js';
import { indexReferences } from './references.js';
import { checkLoops, compileRule } from './rules/index.js';
import { checkSamples } from './samples.js';
import { Session } from './session.js';
import { Symbols } from './symbols.js';
import { formTables } from './tables.js';
import type {
  CompiledApp,
  CompiledConnector,
  CompiledField,
  CompiledForm,
  CompiledMetric,
  CompiledMoment,
  CompiledRow,
} from './types.js';

export interface Compilation {
  /** Absent when there is an error among the diagnostics. */
  readonly app?: CompiledApp;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles the documents of an app: checks every reference and every expression, and works out all that requests need.
 * Pure: equal packs give equal results. All diagnostics are collected.
 */
export function compile(pack: Pack): Compilation {
  const findings: Findings = { diagnostics: [], references: [] };
  const symbols = new Symbols([...pack.documents.form.values()].map(({ document }) => document));
  const session = new Session(pack, symbols, findings);
  const forms = compileForms(session);
  const roles = each(session, 'role', (place, document) => compileRole(session, place, document, forms));
  const rules = each(session, 'rule', (place, document) => compileRule(session, place, document));
  checkLoops(session);
  each(session, 'view', (place, document) => checkView(session, place, document));
  each(session, 'message', (place, document) => checkMessage(session, place, document));
  const prints = each(session, 'print', (place, document) => compilePrint(session, place, document));
  const metrics = each(session, 'metric', (place, document) => compileMetric(session, place, document, forms));
  checkMetricCycles(session);
  const boards = each(session, 'board', (place, document) => compileBoard(session, place, document));
  const connectors = compileConnectors(session);
  checkSamples(session);
  checkApp(session, session.place(pack.app.file, 'app'), pack.app.document);
  const { diagnostics } = findings;
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  const views = new Map([...pack.documents.view].map(([key, { document }]) => [key, document]));
  const { document } = pack.app;
  const known = [...metrics.values()].filter((metric) => metric !== undefined);
  const asked = { metrics: known, boards: [...boards.values()], roles: [...roles.values()] };
  const tallies = known.flatMap((metric) => {
    const form = forms.get(metric.form ?? '');
    const tally = form && tallyOf(metric, form, roles.values(), document.timeZone);
    return form === undefined || tally === undefined ? [] : [{ tally, table: tallyTable(tally, form) }];
  });
  return {
    diagnostics,
    app: {
      key: document.key,
      version: document.version,
      hash: hashOf(pack),
      document,
      pack,
      timeZone: document.timeZone,
      forms,
      roles,
      rules,
      views,
      connectors,
      prints: new Map([...prints].flatMap(([key, print]) => (print === undefined ? [] : [[key, print]]))),
      metrics: new Map(known.map((metric) => [metric.key, metric])),
      boards,
      tallies: new Map(tallies.map(({ tally }) => [tally.metric, tally])),
      moments: momentsByForm(known),
      references: indexReferences(findings.references),
      tables: [
        ...[...forms.values()].flatMap((form) =>
          formTables(
            form,
            [...views.values()].filter((view) => view.form === form.key),
            asked,
            renamedTable(document.key, form.document),
          ),
        ),
        ...tallies.map(({ table }) => table),
      ],
    },
  };
}

/** Runs over the documents of a kind. */
function each<K extends DocumentKind, R>(
  session: Session,
  kind: K,
  work: (place: Place, document: Documents[K]) => R,
): Map<string, R> {
  const results = new Map<string, R>();
  for (const [key, { file, document }] of session.pack.documents[kind]) {
    results.set(key, work(session.place(file, `${kind}:${key}`), document));
  }
  return results;
}

/** The app's own connectors, and the engine's that it does not replace. */
function compileConnectors(session: Session): Map<string, CompiledConnector> {
  const own = each(session, 'connector', (place, document) => compileConnector(session, place, document));
  for (const [key, document] of builtInConnectors())
    if (!own.has(key))
      own.set(key, compileConnector(session, session.place(`engine/${key}.json`, `connector:${key}`), document));
  return own;
}

/** What metrics add to the records of each form. */
function momentsByForm(metrics: Iterable<CompiledMetric>): CompiledApp['moments'] {
  const forms = new Map<string, Map<string, CompiledMoment>>();
  for (const metric of metrics) {
    for (const moment of metric.moments)
      forms.set(moment.form, (forms.get(moment.form) ?? new Map<string, CompiledMoment>()).set(moment.name, moment));
  }
  return forms;
}

function renamedTable(app: string, form: FormDocument): string | undefined {
  return form.renamedFrom === undefined ? undefined : `${app}_${form.renamedFrom}`;
}

function compileForms(session: Session): Map<string, CompiledForm> {
  const app = session.pack.app.document.key;
  const drafts = each(session, 'form', (place, document) => ({
    place,
    draft: compileForm(session, place, app, document),
  }));
  const computed = [...drafts.values()].flatMap(({ place, draft }) => computedOf(place, draft));
  const graph = analyseComputed(session.symbols, computed);
  const forms = new Map<string, CompiledForm>();
  for (const [key, { draft }] of drafts) forms.set(key, finish(session, draft, graph, drafts));
  return forms;
}

function computedOf(place: Place, draft: FormDraft): ComputedField[] {
  const here = (key: string) =>
    place.at(
      'fields',
      Math.max(
        0,
        draft.document.fields.findIndex((field) => field.key === key),
      ),
    );
  return [...draft.fields.values()].flatMap((field): ComputedField[] => {
    if (field.storage.kind === 'rows') {
      const { row } = field.storage;
      return [...row.fields.values()]
        .filter(isComputed)
        .map((inner) => ({ scope: row.scope, field: inner, place: here(field.key) }));
    }
    return isComputed(field) ? [{ scope: draft.key, field, place: here(field.key) }] : [];
  });
}

function isComputed({ field }: CompiledField): boolean {
  return field.type === 'formula' || field.type === 'lookup' || field.type === 'rollup';
}

function finish(
  session: Session,
  draft: FormDraft,
  graph: ComputedGraph,
  drafts: ReadonlyMap<string, { readonly draft: FormDraft }>,
): CompiledForm {
  const fields = new Map([...draft.fields].map(([key, field]) => [key, finishField(session, draft.key, field, graph)]));
  const incoming = [...drafts.values()].flatMap(({ draft: other }) =>
    incomingFrom(other.fields, draft.key).map((found) => ({ form: other.key, ...found })),
  );
  return { ...draft, fields, computeOrder: graph.order(draft.key), dependents: graph.dependents(draft.key), incoming };
}

/** The relations among these fields, and in the rows among them, that point to a form. */
function incomingFrom(
  fields: ReadonlyMap<string, CompiledField>,
  form: string,
): Omit<CompiledForm['incoming'][number], 'form'>[] {
  return [...fields.values()].flatMap(({ key, field, storage }) => {
    if (storage.kind === 'rows')
      return incomingFrom(storage.row.fields, form).map((found) => ({ ...found, subform: key }));
    if (field.type !== 'relation' || field.form !== form) return [];
    return [{ field: key, onDelete: field.onDelete ?? ('restrict' as const) }];
  });
}

function finishField(session: Session, scope: string, field: CompiledField, graph: ComputedGraph): CompiledField {
  if (graph.volatile(scope, field.key)) return { ...field, storage: { kind: 'virtual' } };
  if (field.storage.kind !== 'rows') return field;
  const { row } = field.storage;
  const exprs = [...row.fields.values()].flatMap(expressionsOf);
  const finished: CompiledRow = {
    ...row,
    computeOrder: graph.order(row.scope),
    autofilled: autofilled(row.fields.values()),
    writePaths: writePaths(session, row.scope, exprs),
  };
  return { ...field, storage: { ...field.storage, row: finished } };
}

/** SHA-256 over the canonical documents and the templates, samples and scenarios aside: they change no behaviour of a release. */
function hashOf(pack: Pack): string {
  const hash = createHash('sha256').update(JSON.stringify(pack.app.document));
  for (const kind of Object.keys(documentKinds).sort()) {
    if (kind === 'sample' || kind === 'scenario') continue;
    const documents = Object.entries(pack.documents).find(([name]) => name === kind)?.[1];
    for (const [key, { document }] of [...(documents ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`\n${kind}/${key}\n`).update(JSON.stringify(document));
    }
  }
  for (const [file, base64] of [...(pack.templates ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`\n${file}\n`).update(base64);
  return hash.digest('hex');
}
