import type { CompiledApp, CompiledField, CompiledMoment, CompiledRow } from '../compiler/index.js';
import type { ExprType, SqlColumn, SqlScope, SqlSource, Symbol } from '../expression/index.js';
import { Memo } from './memo.js';

/** The names of a form's fields, or of a row's, for expressions. */
type Fields = ReadonlyMap<string, CompiledField>;

const user: ExprType = { kind: 'user' };
const text: ExprType = { kind: 'text' };
const department: ExprType = { kind: 'department' };

/** What expressions may read of people and departments. */
const systemForms: ReadonlyMap<string, { readonly table: string; readonly types: ReadonlyMap<string, ExprType> }> =
  new Map([
    [
      '$user',
      {
        table: 'pulu_user',
        types: new Map([
          ['id', user],
          ['name', text],
          ['department', department],
        ]),
      },
    ],
    [
      '$department',
      {
        table: 'pulu_department',
        types: new Map([
          ['id', department],
          ['name', text],
          ['parent', department],
        ]),
      },
    ],
  ]);

/** What stands between expressions and the tables: which table is read for a form, and which of its fields. */
export interface View {
  /** The table, or the name in a WITH clause, that a form is read from. */
  table(form: string): string;
  /** Whether a field may be spoken of at all. */
  shows(form: string, key: string): boolean;
  /** The column of a field that is worked out at each read; undefined when there is none. Also told of every other field read. */
  reads?(form: string, field: CompiledField): SqlColumn | undefined;
  /** A moment that metrics add to a form's records, by its name; undefined when there is none, or it may not be spoken of. */
  moment?(form: string, name: string): CompiledMoment | undefined;
  /** The column of such a moment, which is read then. */
  readsMoment?(moment: CompiledMoment): SqlColumn;
}

const scopes = new Memo<CompiledApp, SqlScope>();

/** The scope of expressions the app's author wrote: they read the tables themselves. Made once per form. */
export function trustedScope(app: CompiledApp, form: string, alias: string): SqlScope {
  const tables: View = { table: (name) => tableOf(app, name), shows: () => true };
  return scopes.of(app, `${alias} ${form}`, () => sqlScope(app, form, alias, tables));
}

/** The table of a form; empty for what is none. */
function tableOf(app: CompiledApp, form: string): string {
  return app.forms.get(form)?.table ?? '';
}

/** A scope whose forms are seen through a view. */
export function sqlScope(app: CompiledApp, form: string, alias: string, view: View): SqlScope {
  const sources = new Map<string, SqlSource | undefined>();
  return {
    form,
    alias,
    resolve(name, key) {
      const system = systemForms.get(name);
      if (system !== undefined) return symbolOf(system.types.get(key));
      const moment = view.moment?.(name, key);
      if (moment !== undefined) return { type: moment.type };
      const field = view.shows(name, key) ? fieldsOf(app, name)?.get(key) : undefined;
      if (field === undefined && key === 'id') return { type: text };
      return field && { type: field.exprType, label: field.field.label };
    },
    names: (name) => [...(fieldsOf(app, name)?.keys() ?? [])].filter((key) => view.shows(name, key)),
    source(name) {
      if (!sources.has(name)) sources.set(name, sourceOf(app, name, view));
      return sources.get(name);
    },
  };
}

function symbolOf(type: ExprType | undefined): Symbol | undefined {
  return type && { type };
}

/** The fields of a form, or of the rows `<form>.<subform>`. */
function fieldsOf(app: CompiledApp, name: string): Fields | undefined {
  const [form = '', subform] = name.split('.');
  return subform === undefined ? app.forms.get(form)?.fields : rowOf(app, form, subform)?.row.fields;
}

function rowOf(app: CompiledApp, form: string, subform: string): { table: string; row: CompiledRow } | undefined {
  const storage = app.forms.get(form)?.fields.get(subform)?.storage;
  return storage?.kind === 'rows' ? storage : undefined;
}

function sourceOf(app: CompiledApp, name: string, view: View): SqlSource | undefined {
  const system = systemForms.get(name);
  if (system !== undefined) {
    return {
      table: system.table,
      column: (key) => (system.types.has(key) ? { kind: 'column', column: key } : undefined),
    };
  }
  const fields = fieldsOf(app, name);
  if (fields === undefined) return undefined;
  const [form = '', subform] = name.split('.');
  return {
    // Asked for only when the form is read by a subquery of its own.
    get table() {
      return subform === undefined ? view.table(name) : (rowOf(app, form, subform)?.table ?? '');
    },
    column(key) {
      const moment = view.moment?.(name, key);
      if (moment !== undefined) return view.readsMoment?.(moment);
      const field = fields.get(key);
      if (field === undefined || !view.shows(name, key)) return undefined;
      return view.reads?.(name, field) ?? columnOf(field);
    },
  };
}

function columnOf(field: CompiledField): SqlColumn | undefined {
  if (field.storage.kind === 'virtual') return undefined;
  const { storage } = field;
  if (storage.kind === 'link') return { kind: 'link', table: storage.table, record: 'record', target: 'target' };
  if (storage.kind === 'rows') return { kind: 'rows', key: 'parent' };
  const { name, column } = storage;
  if (column.kind === 'json') return { kind: 'json', column: name };
  return {
    kind: 'column',
    column: name,
    ...(column.kind === 'decimal' ? { digits: column.precision - column.scale } : {}),
  };
}
