import type { ExprType } from '../expression/index.js';
import { fieldType, type Field } from '../model/index.js';
import type { Place } from './place.js';
import type { Session } from './session.js';
import { systemFields } from './system.js';
import type { CompiledExpr, CompiledField, Storage } from './types.js';

const truth: ExprType = { kind: 'boolean' };

/** Compiles the fields of a form or of a subform's row. Rows inside a subform come back in its storage, still without order. */
export function compileFields(
  session: Session,
  place: Place,
  scope: string,
  table: string,
  fields: readonly Field[],
): Map<string, CompiledField> {
  const compiled = new Map<string, CompiledField>();
  for (const [index, field] of fields.entries()) {
    const here = place.at(index).as(`field:${scope}.${field.key}`);
    if (compiled.has(field.key)) here.at('key').error('key_duplicate', { name: field.key });
    compiled.set(field.key, compileField(session, here, scope, table, field));
  }
  return compiled;
}

/** The system fields of a form; `owner` is left out where the form declares it. */
export function compileSystemFields(declared: ReadonlyMap<string, CompiledField>): CompiledField[] {
  return [...systemFields.values()].filter((field) => !declared.has(field.key)).map(systemField);
}

function systemField(field: Field): CompiledField {
  const type = fieldType(field);
  const storage = type.storage(field);
  if (storage.kind !== 'column') throw new Error(`system field ${field.key} has no column`);
  return {
    key: field.key,
    field,
    exprType: type.exprType(field),
    storage: { kind: 'column', name: field.key, column: storage.column },
    entered: false,
    system: true,
    constraints: [],
  };
}

function compileField(session: Session, place: Place, scope: string, table: string, field: Field): CompiledField {
  checkTargets(session, place, scope, field);
  const compute = compileCompute(session, place, scope, field);
  const filter = compileFilter(session, place, field);
  return {
    key: field.key,
    field,
    exprType: session.symbols.type(scope, field),
    storage: storageOf(session, place, scope, table, field),
    entered: fieldType(field).entered,
    system: false,
    ...(compute === undefined ? {} : { compute }),
    ...(filter === undefined ? {} : { filter }),
    ...compileInput(session, place, scope, field),
  };
}

/** Checks what a field names besides expressions: forms, roles, paths. */
function checkTargets(session: Session, place: Place, scope: string, field: Field): void {
  if (field.type === 'relation' || field.type === 'relations') session.artefact(place.at('form'), 'form', field.form);
  if ((field.type === 'user' || field.type === 'users') && field.role !== undefined)
    session.artefact(place.at('role'), 'role', field.role);
  if (field.type === 'lookup') session.path(place.at('path'), scope, field.path);
  if (field.type === 'text' && field.pattern !== undefined) checkPattern(place.at('pattern'), field.pattern);
  if (field.type === 'rollup') checkRollup(session, place, scope, field);
  if (field.type === 'subform') checkTotals(session, place.at('totals'), `${scope}.${field.key}`, field);
}

/** Numbers add up; what has an order has a first and a last; anything that is there or not can be counted. */
function checkTotals(session: Session, place: Place, rows: string, { totals = {} }: Field & { type: 'subform' }): void {
  for (const [key, measure] of Object.entries(totals)) {
    const column = session.field(place.at(key), rows, key);
    if (column === undefined || measure === 'count') continue;
    const { kind } = session.symbols.type(rows, column);
    const isOrdered = kind === 'date' || kind === 'datetime';
    const fits = kind === 'number' || kind === 'duration' || (isOrdered && (measure === 'min' || measure === 'max'));
    if (!fits) place.at(key).error('total_unfit', { name: key, measure });
  }
}

/** What may be chosen is a condition over the related form alone: the same for pickers and for writes. */
function compileFilter(session: Session, place: Place, field: Field): CompiledExpr | undefined {
  if (field.type !== 'relation' && field.type !== 'relations') return undefined;
  if (field.filter === undefined || !session.symbols.has(field.form)) return undefined;
  return session.expr(place.at('filter'), field.form, field.filter, truth);
}

function checkPattern(place: Place, pattern: string): void {
  try {
    new RegExp(pattern, 'u');
  } catch (error) {
    place.error('pattern_invalid', { reason: error instanceof Error ? error.message : pattern });
  }
}

function checkRollup(session: Session, place: Place, scope: string, field: Field & { type: 'rollup' }): void {
  if (!session.artefact(place.at('form'), 'form', field.form)) return;
  const via = session.field(place.at('via'), field.form, field.via);
  if (via !== undefined && (via.type !== 'relation' || via.form !== scope))
    place.at('via').error('relation_wrong_form', { name: field.via, form: scope });
  if (field.filter !== undefined) session.expr(place.at('filter'), field.form, field.filter, truth);
  if (field.field === undefined) {
    if (field.measure !== 'count') place.at('measure').error('rollup_field_missing', { measure: field.measure });
    return;
  }
  const target = session.field(place.at('field'), field.form, field.field);
  if (target === undefined) return;
  const kind = session.symbols.type(field.form, target).kind;
  const fits =
    kind === 'number' ||
    ((field.measure === 'min' || field.measure === 'max') && (kind === 'date' || kind === 'datetime'));
  if (!fits && field.measure !== 'count')
    place.at('field').error('rollup_field_unfit', { name: field.field, measure: field.measure });
}

function compileCompute(session: Session, place: Place, scope: string, field: Field): CompiledExpr | undefined {
  if (field.type === 'lookup') {
    const walk = session.symbols.walk(scope, field.path.split('.'));
    return 'lost' in walk ? undefined : session.expr(place.at('path'), scope, { var: field.path });
  }
  if (field.type !== 'formula') return undefined;
  const compiled = session.expr(place.at('expr'), scope, field.expr, fieldType(field).exprType(field));
  if (compiled?.usesActor === true) place.at('expr').error('computed_actor');
  return compiled;
}

function storageOf(session: Session, place: Place, scope: string, table: string, field: Field): Storage {
  const storage = session.symbols.storage(scope, field);
  if (storage.kind === 'column') return { kind: 'column', name: field.key, column: storage.column };
  const own = `${table}_${field.key}`;
  if (own.length > 60) place.at('key').error('table_name_long', { name: own });
  if (storage.kind === 'link') {
    return {
      kind: 'link',
      table: own,
      target: storage.target,
      ...(storage.form === undefined ? {} : { form: storage.form }),
    };
  }
  if (field.type !== 'subform') throw new Error(`${field.type} has rows but is no subform`);
  const rowScope = `${scope}.${field.key}`;
  const fields = compileFields(session, place.at('fields'), rowScope, own, field.fields);
  return {
    kind: 'rows',
    table: own,
    row: { scope: rowScope, fields, computeOrder: [], autofilled: new Map(), writePaths: [] },
  };
}

type InputParts = Pick<
  CompiledField,
  'defaultExpr' | 'requiredWhen' | 'visibleWhen' | 'readOnlyWhen' | 'constraints' | 'autofill'
>;

function compileInput(session: Session, place: Place, scope: string, field: Field): InputParts {
  if (!isInput(field)) return { constraints: [] };
  const when = (name: 'requiredWhen' | 'visibleWhen' | 'readOnlyWhen') => {
    const source = field[name];
    const compiled = source === undefined ? undefined : session.expr(place.at(name), scope, source, truth);
    return compiled === undefined ? {} : { [name]: compiled };
  };
  const defaultExpr =
    field.defaultExpr === undefined
      ? undefined
      : session.expr(place.at('defaultExpr'), scope, field.defaultExpr, session.symbols.type(scope, field));
  const autofill =
    field.autofill === undefined ? undefined : compileAutofill(session, place.at('autofill'), scope, field.autofill);
  return {
    ...when('requiredWhen'),
    ...when('visibleWhen'),
    ...when('readOnlyWhen'),
    ...(defaultExpr === undefined ? {} : { defaultExpr }),
    ...(autofill === undefined ? {} : { autofill }),
    constraints: (field.constraints ?? []).flatMap(({ check, message }, index) => {
      const compiled = session.expr(place.at('constraints', index, 'check'), scope, check, truth);
      return compiled === undefined ? [] : [{ check: compiled, message }];
    }),
  };
}

/** A field that people enter, which may say when it is required, visible, and what fills it. */
type InputField = Exclude<Field, { type: 'formula' | 'lookup' | 'rollup' | 'serial' }>;

function isInput(field: Field): field is InputField {
  return !['formula', 'lookup', 'rollup', 'serial'].includes(field.type);
}

function compileAutofill(
  session: Session,
  place: Place,
  scope: string,
  autofill: { from: string; overwrite?: boolean },
): CompiledField['autofill'] {
  const path = autofill.from.split('.');
  const [relation] = path;
  if (relation === undefined || path.length < 2)
    return place.at('from').error('autofill_own_form', { path: autofill.from });
  if (session.path(place.at('from'), scope, autofill.from) === undefined) return undefined;
  const value = session.expr(place.at('from'), scope, { var: autofill.from });
  return value === undefined ? undefined : { relation, path, value, overwrite: autofill.overwrite ?? false };
}
