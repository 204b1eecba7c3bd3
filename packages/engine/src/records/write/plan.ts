import type { CompiledApp, CompiledExpr, CompiledField, CompiledForm, CompiledRow } from '../../compiler/index.js';
import { fieldType } from '../../model/index.js';
import { needOf, type Need } from '../load/need.js';
import { pathsOf } from './paths.js';
import type { Lock } from '../load/loader.js';

/** A field that points to records of a form. */
export interface Reference {
  readonly key: string;
  readonly many: boolean;
  /** The form it points to. */
  readonly target: string;
  readonly lock: Lock;
  /** What a record meets that may be chosen. */
  readonly filter?: CompiledExpr;
}

/** What a write does with the fields of a form or of a row. Worked out once per release. */
export interface ScopePlan {
  readonly fields: ReadonlyMap<string, CompiledField>;
  readonly normalise: ReadonlyMap<string, (value: unknown) => unknown>;
  /** Fields with a literal default, and with an expression for one. */
  readonly literals: readonly (readonly [string, unknown])[];
  readonly derived: readonly (readonly [string, CompiledExpr])[];
  readonly autofilled: CompiledRow['autofilled'];
  /** Stored fields that are computed from the record, in order, each with the shape of its result. */
  readonly computed: readonly (readonly [string, CompiledExpr, (value: unknown) => unknown])[];
  /** Fields that may be missing or wrong in ways only the whole record tells. */
  readonly checked: readonly CompiledField[];
  readonly references: readonly Reference[];
  readonly users: readonly string[];
  readonly departments: readonly string[];
  readonly files: readonly string[];
  readonly subforms: readonly (readonly [string, ScopePlan, CompiledField])[];
  /** Fields of this scope that are kept without being entered by people. */
  readonly all: readonly CompiledField[];
}

/** What a write to a form does. */
export interface WritePlan extends ScopePlan {
  readonly app: CompiledApp;
  readonly form: CompiledForm;
  /** Every path that an expression evaluated at a write reads. */
  readonly paths: readonly (readonly string[])[];
  readonly serials: readonly Extract<CompiledField['field'], { type: 'serial' }>[];
  /** Whether a computed value reads a serial number, so that it is worked out once more. */
  readonly computesFromSerial: boolean;
  /** Rollups with the value they have over no records at all. */
  readonly rollups: readonly (readonly [string, number | null])[];
  readonly hasOwnerField: boolean;
  /** Fields that live in a column, in a link table, or in rows: those whose changes are written down. */
  readonly stored: readonly string[];
  /** Fields worked out at each read. */
  readonly virtual: readonly (readonly [string, CompiledExpr, (value: unknown) => unknown])[];
  readonly nestsRows: readonly string[];
}

const plans = new WeakMap<CompiledForm, WritePlan>();

/** The plan of a form. */
export function writePlanOf(app: CompiledApp, form: CompiledForm): WritePlan {
  let plan = plans.get(form);
  if (plan === undefined) plans.set(form, (plan = makePlan(app, form)));
  return plan;
}

function makePlan(app: CompiledApp, form: CompiledForm): WritePlan {
  const paths = pathsOf(form);
  const scope = scopePlan(app, form, needOf(app, form.fields, paths), form);
  const serials = [...form.fields.values()].flatMap(({ field }) => (field.type === 'serial' ? [field] : []));
  const serialKeys = new Set(serials.map(({ key }) => key));
  return {
    ...scope,
    app,
    form,
    paths,
    serials,
    computesFromSerial: scope.computed.some(([, { paths }]) =>
      paths.some(([first]) => first !== undefined && serialKeys.has(first)),
    ),
    rollups: [...form.fields.values()].flatMap(({ key, field }): [string, number | null][] =>
      field.type === 'rollup' ? [[key, field.measure === 'count' || field.measure === 'sum' ? 0 : null]] : [],
    ),
    hasOwnerField: form.fields.get('owner')?.system === false,
    stored: [
      ...scope.all.filter(({ key, storage }) => key !== 'owner' && storage.kind !== 'virtual').map(({ key }) => key),
      'owner',
      'department',
    ],
    virtual: form.computeOrder.flatMap((key) => {
      const field = form.fields.get(key);
      return field?.storage.kind === 'virtual' && field.compute !== undefined
        ? [[key, field.compute, fitOf(field)] as const]
        : [];
    }),
    nestsRows: scope.subforms.map(([key]) => key),
  };
}

function scopePlan(
  app: CompiledApp,
  row: CompiledRow,
  need: Need | undefined,
  form: CompiledForm | undefined,
): ScopePlan {
  const fields = [...row.fields.values()].filter(({ system }) => !system);
  return {
    fields: row.fields,
    normalise: new Map(
      fields
        .filter(({ entered }) => entered)
        .map(({ key, field }) => [key, (value: unknown) => fieldType(field).normalise(value, field)]),
    ),
    literals: fields.flatMap(({ key, field }): [string, unknown][] => literalOf(key, field)),
    derived: fields.flatMap(({ key, defaultExpr }): [string, CompiledExpr][] =>
      defaultExpr === undefined ? [] : [[key, defaultExpr]],
    ),
    autofilled: row.autofilled,
    computed: row.computeOrder.flatMap((key) => computation(row.fields.get(key))),
    checked: fields.filter(isChecked),
    references: fields.flatMap((field) => reference(field, need, form)),
    users: keysPointingTo(fields, 'user'),
    departments: keysPointingTo(fields, 'department'),
    files: fields.filter(({ field }) => fileTypes.has(field.type)).map(({ key }) => key),
    subforms: fields.flatMap((field): [string, ScopePlan, CompiledField][] =>
      field.storage.kind === 'rows'
        ? [[field.key, scopePlan(app, field.storage.row, need?.rows.get(field.key), undefined), field]]
        : [],
    ),
    all: fields,
  };
}

const fileTypes: ReadonlySet<string> = new Set(['file', 'image', 'audio', 'signature']);

function literalOf(key: string, field: CompiledField['field']): [string, unknown][] {
  if (field.type === 'stage') return [[key, field.initial]];
  return 'default' in field && field.default !== undefined ? [[key, field.default]] : [];
}

function computation(field: CompiledField | undefined): [string, CompiledExpr, (value: unknown) => unknown][] {
  if (field?.compute === undefined || field.storage.kind === 'virtual') return [];
  return [[field.key, field.compute, fitOf(field)]];
}

/** Makes a computed value one of the field's own: rounded to its scale, no longer than it may be. */
export function fitOf(field: CompiledField): (value: unknown) => unknown {
  const type = fieldType(field.field);
  return (value) => fitting(field, type.normalise(value, field.field));
}

/** A computed value as its column can hold it. */
function fitting({ storage }: CompiledField, value: unknown): unknown {
  if (storage.kind !== 'column' || storage.column.kind !== 'text' || typeof value !== 'string') return value;
  const length = storage.column.length ?? 200;
  return value.length <= length ? value : [...value].slice(0, length).join('');
}

function isChecked({ field, requiredWhen, constraints }: CompiledField): boolean {
  return (
    ('required' in field && field.required === true) ||
    requiredWhen !== undefined ||
    constraints.length > 0 ||
    field.type === 'subform'
  );
}

function reference(
  { key, field, entered, filter }: CompiledField,
  need: Need | undefined,
  form: CompiledForm | undefined,
): Reference[] {
  if (!entered || (field.type !== 'relation' && field.type !== 'relations')) return [];
  const lock = lockOf(key, field.form, form, need?.relations.has(key) === true);
  const many = field.type === 'relations';
  return [{ key, many, target: field.form, lock, ...(filter === undefined ? {} : { filter }) }];
}

/**
 * A record that sums this one up is going to be written: it is held from the start, lest two such writes wait for each other.
 * A record whose values are copied is kept from changing until the copy is committed.
 */
function lockOf(key: string, target: string, form: CompiledForm | undefined, read: boolean): Lock {
  const summed = form?.dependents.some(
    (dependent) => dependent.kind === 'rollup' && dependent.via === key && dependent.form === target,
  );
  if (summed === true) return 'update';
  return read ? 'share' : 'none';
}

function keysPointingTo(fields: readonly CompiledField[], kind: 'user' | 'department'): string[] {
  return fields
    .filter(
      ({ entered, key, exprType }) =>
        (entered || key === 'owner') &&
        (exprType.kind === kind || (exprType.kind === 'list' && exprType.of.kind === kind)),
    )
    .map(({ key }) => key);
}
