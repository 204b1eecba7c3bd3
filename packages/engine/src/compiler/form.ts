import type { Field, FormDocument } from '../model/index.js';
import { compileFields, compileSystemFields } from './fields.js';
import { compileGates, compileTransitions } from './guardrails.js';
import { compileLayouts } from './layouts.js';
import type { Place } from './place.js';
import { compileJsonSchema, compileUiSchema } from './schema.js';
import type { Session } from './session.js';
import { reservedKeys } from './system.js';
import { uniqueFits } from './tables.js';
import type { CompiledExpr, CompiledField, CompiledForm } from './types.js';
import { compileValidator } from './validator.js';

/** A form before the analysis of computed fields across forms. */
export type FormDraft = Omit<CompiledForm, 'computeOrder' | 'dependents' | 'incoming'>;

/** Compiles one form; what needs all forms together (order, dependents, incoming relations) follows. */
export function compileForm(session: Session, place: Place, app: string, document: FormDocument): FormDraft {
  const table = `${app}_${document.key}`;
  if (table.length > 60) place.at('key').error('table_name_long', { name: table });
  checkKeys(place, document.fields);
  const declared = compileFields(session, place.at('fields'), document.key, table, document.fields);
  const fields = new Map(
    [...compileSystemFields(declared), ...declared.values()].map((field): [string, CompiledField] => [
      field.key,
      asOwner(field),
    ]),
  );
  const transitions = compileTransitions(session, place, document);
  const gates = compileGates(session, place, document);
  const constraints = (document.constraints ?? []).flatMap(({ key, check, message, field }, index) => {
    const compiled = session.expr(place.at('constraints', index, 'check'), document.key, check, { kind: 'boolean' });
    if (field !== undefined) session.field(place.at('constraints', index, 'field'), document.key, field);
    return compiled === undefined ? [] : [{ key, check: compiled, message, ...(field === undefined ? {} : { field }) }];
  });
  checkTitle(session, place, document);
  checkUnique(session, place, document, fields);
  compileLayouts(session, place, document);
  const stage = document.fields.find(({ type }) => type === 'stage');
  const exprs = [
    ...[...declared.values()].flatMap(expressionsOf),
    ...transitions.flatMap(({ when }) => when ?? []),
    ...gates.flatMap(({ when, requirements }) => [
      ...(when === undefined ? [] : [when]),
      ...requirements.map(({ check }) => check),
    ]),
    ...constraints.map(({ check }) => check),
  ];
  const base = { document, fields };
  return {
    ...base,
    key: document.key,
    scope: document.key,
    table,
    titleField: document.titleField,
    search: searchFields(session, place, document),
    ...(stage === undefined ? {} : { stageField: stage.key }),
    transitions,
    gates,
    constraints,
    autofilled: autofilled(declared.values()),
    writePaths: writePaths(session, document.key, exprs),
    validate: compileValidator(declared),
    jsonSchema: compileJsonSchema(document),
    uiSchema: compileUiSchema(document),
  };
}

/** The expressions of a field that a write evaluates. */
export function expressionsOf(field: CompiledField): CompiledExpr[] {
  const { compute, defaultExpr, requiredWhen, visibleWhen, readOnlyWhen, autofill, constraints } = field;
  const single = [compute, defaultExpr, requiredWhen, visibleWhen, readOnlyWhen, autofill?.value];
  return [...single.filter((expr) => expr !== undefined), ...constraints.map(({ check }) => check)];
}

/** Relation chains that these expressions read through, shortest first. */
export function writePaths(session: Session, scope: string, exprs: readonly CompiledExpr[]): string[][] {
  const chains = new Set<string>();
  for (const { paths } of exprs) {
    for (const path of paths) {
      const walk = session.symbols.walk(scope, path);
      if ('lost' in walk) continue;
      const inRows = session.symbols.field(scope, path[0] ?? '')?.type === 'subform';
      walk.through.forEach((_, index) => chains.add(path.slice(0, index + 1 + (inRows ? 1 : 0)).join('.')));
    }
  }
  return [...chains].map((chain) => chain.split('.')).sort((a, b) => a.length - b.length);
}

/** Fields filled from a related record, by relation. */
export function autofilled(fields: Iterable<CompiledField>): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { key, autofill } of fields) {
    if (autofill !== undefined) found.set(autofill.relation, [...(found.get(autofill.relation) ?? []), key]);
  }
  return found;
}

/** The field `owner` is the system column of that name, whatever its label. */
function asOwner(field: CompiledField): CompiledField {
  return field.key === 'owner' && !field.system
    ? { ...field, storage: { kind: 'column', name: 'owner', column: { kind: 'id' } } }
    : field;
}

function checkKeys(place: Place, fields: readonly Field[]): void {
  let stage: string | undefined;
  for (const [index, field] of fields.entries()) {
    const here = place.at('fields', index);
    if (reservedKeys.has(field.key)) here.at('key').error('key_reserved', { name: field.key });
    if (field.key === 'owner' && field.type !== 'user') here.at('type').error('owner_not_user');
    if (field.type !== 'stage') continue;
    if (stage !== undefined) here.at('type').error('stage_twice', { name: stage });
    stage ??= field.key;
  }
}

const titleTypes: ReadonlySet<string> = new Set([
  'text',
  'serial',
  'phone',
  'email',
  'choice',
  'date',
  'datetime',
  'formula',
  'lookup',
  'relation',
  'user',
  'number',
]);

function checkTitle(session: Session, place: Place, document: FormDocument): void {
  const field = session.field(place.at('titleField'), document.key, document.titleField);
  if (field !== undefined && !titleTypes.has(field.type))
    place.at('titleField').error('title_field_unfit', { name: field.key });
}

function checkUnique(
  session: Session,
  place: Place,
  document: FormDocument,
  fields: ReadonlyMap<string, CompiledField>,
): void {
  for (const [index, field] of document.fields.entries()) {
    const compiled = fields.get(field.key);
    if ('unique' in field && field.unique === true && compiled !== undefined && !uniqueFits([compiled])) {
      place.at('fields', index, 'unique').error('unique_unfit', { name: field.key });
    }
  }
  for (const [index, { fields: keys }] of (document.unique ?? []).entries()) {
    const found = keys.flatMap((key, at) => {
      const known = session.field(place.at('unique', index, 'fields', at), document.key, key) !== undefined;
      return known ? (fields.get(key) ?? []) : [];
    });
    if (found.length === keys.length && !uniqueFits(found))
      place.at('unique', index).error('unique_unfit', { name: keys.join(', ') });
  }
  for (const [index, { fields: keys }] of (document.indexes ?? []).entries()) {
    keys.forEach((key, at) => session.field(place.at('indexes', index, 'fields', at), document.key, key));
  }
}

function searchFields(session: Session, place: Place, document: FormDocument): string[] {
  const asked = document.search;
  asked?.forEach((key, index) => session.field(place.at('search', index), document.key, key));
  const marked = document.fields
    .filter((field) => 'searchable' in field && field.searchable === true)
    .map(({ key }) => key);
  return asked === undefined ? [...new Set([document.titleField, ...marked])] : [...asked];
}
