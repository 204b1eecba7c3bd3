import type { ExprType, Scope, Symbol as ExprSymbol } from '../expression/index.js';
import {
  fieldType,
  type ColumnType,
  type Field,
  type FieldStorage,
  type FormDocument,
  type Label,
} from '../model/index.js';
import { systemFields } from './system.js';

/** Where a dotted path leads: the fields it goes through, and the last one. */
export interface Walk {
  readonly through: readonly { readonly form: string; readonly key: string }[];
  readonly form: string;
  readonly field: Field;
}

/** Why a path leads nowhere: the part that is wrong, and the form it was looked up in. */
export interface Lost {
  readonly lost: 'field_unknown' | 'path_not_relation';
  readonly name: string;
  readonly form: string;
}

/**
 * The symbol table: every form, every row scope (`<form>.<subform>`), every field, and their types.
 * Types of lookups and rollups are those of the field they reach.
 */
export class Symbols implements Scope {
  readonly form = '';
  private readonly scopes = new Map<string, ReadonlyMap<string, Field>>();
  private readonly derived = new Map<
    string,
    { readonly base: string | undefined; readonly extra: ReadonlyMap<string, ExprType> }
  >();
  private readonly resolving = new Set<string>();

  constructor(forms: Iterable<FormDocument>) {
    for (const form of forms) this.addForm(form);
  }

  private addForm(form: FormDocument): void {
    const fields = new Map<string, Field>(systemFields);
    for (const field of form.fields) {
      fields.set(field.key, field);
      if (field.type === 'subform') {
        this.scopes.set(
          `${form.key}.${field.key}`,
          new Map(field.fields.map((row): [string, Field] => [row.key, row])),
        );
      }
    }
    this.scopes.set(form.key, fields);
  }

  /** A scope of its own: the fields of a form (if any) and further variables, such as `$before` in a rule. */
  derive(scope: string, base: string | undefined, extra: ReadonlyMap<string, ExprType>): string {
    this.derived.set(scope, { base, extra });
    return scope;
  }

  /** The form whose fields a scope speaks of: its own, or that which a derived scope is made from. */
  baseOf(scope: string): string {
    return this.derived.get(scope)?.base ?? scope;
  }

  has(form: string): boolean {
    return this.scopes.has(form);
  }

  fields(form: string): ReadonlyMap<string, Field> {
    const base = this.derived.get(form)?.base;
    return this.scopes.get(base ?? form) ?? new Map<string, Field>();
  }

  field(form: string, key: string): Field | undefined {
    return this.fields(form).get(key);
  }

  resolve(form: string, name: string): ExprSymbol | undefined {
    const variable = this.derived.get(form)?.extra.get(name);
    if (variable !== undefined) return { type: variable };
    const field = this.field(form, name);
    if (field === undefined) return undefined;
    // A record's id stands for the record: it goes wherever a relation to its form does.
    const own = this.derived.get(form)?.base ?? form;
    const type: ExprType = field === systemFields.get('id') ? { kind: 'record', form: own } : this.type(form, field);
    const options = optionsOf(field);
    return { type, label: field.label, ...(options === undefined ? {} : { options }) };
  }

  names(form: string): readonly string[] {
    return [...this.fields(form).keys(), ...(this.derived.get(form)?.extra.keys() ?? [])];
  }

  /** Follows a dotted path through to-one relations and into subform rows; an address's parts end it too. */
  walk(form: string, path: readonly string[]): Walk | Lost {
    const through: { form: string; key: string }[] = [];
    let at = form;
    for (const [index, key] of path.entries()) {
      const variable = index === 0 ? this.derived.get(form)?.extra.get(key) : undefined;
      if (variable !== undefined && 'form' in variable && path.length > 1) {
        at = variable.form;
        continue;
      }
      const field = this.field(at, key);
      if (field === undefined) return { lost: 'field_unknown', name: key, form: at };
      if (index === path.length - 1 || field.type === 'address' || field.type === 'location')
        return { through, form: at, field };
      if (field.type === 'subform') {
        at = `${at}.${key}`;
        continue;
      }
      if (field.type !== 'relation') return { lost: 'path_not_relation', name: key, form: at };
      through.push({ form: at, key });
      at = field.form;
    }
    return { lost: 'field_unknown', name: '', form };
  }

  /** The expression type of a field; `null` for a lookup that leads nowhere or back to itself. */
  type(form: string, field: Field): ExprType {
    if (field.type === 'subform') return { kind: 'rows', form: `${form}.${field.key}` };
    if (field.type === 'rollup' && field.measure === 'count') return { kind: 'number' };
    const reached = this.reached(form, field);
    if (reached === undefined) return fieldType(field).exprType(field);
    if (reached === 'lost') return { kind: 'null' };
    return this.guarded(form, field, () => this.type(reached.form, reached.field), { kind: 'null' });
  }

  /** How a field is kept; lookups and rollups like the field they reach. */
  storage(form: string, field: Field): FieldStorage {
    const reached = this.reached(form, field);
    if (field.type === 'rollup') return { kind: 'column', column: rollupColumn(field.measure, reached, this) };
    if (reached === undefined) return fieldType(field).storage(field);
    if (reached === 'lost') return { kind: 'column', column: { kind: 'json' } };
    return this.guarded(form, field, () => this.storage(reached.form, reached.field), {
      kind: 'column',
      column: { kind: 'json' },
    });
  }

  /** The field behind a lookup or rollup; undefined for every other field. */
  private reached(form: string, field: Field): Walk | 'lost' | undefined {
    if (field.type === 'lookup') {
      const walk = this.walk(form, field.path.split('.'));
      return 'lost' in walk ? 'lost' : walk;
    }
    if (field.type === 'rollup') {
      if (field.field === undefined) return 'lost';
      const walk = this.walk(field.form, [field.field]);
      return 'lost' in walk ? 'lost' : walk;
    }
    return undefined;
  }

  private guarded<T>(form: string, field: Field, work: () => T, otherwise: T): T {
    const name = `${form}.${field.key}`;
    if (this.resolving.has(name)) return otherwise;
    this.resolving.add(name);
    try {
      return work();
    } finally {
      this.resolving.delete(name);
    }
  }
}

function rollupColumn(measure: string, reached: Walk | 'lost' | undefined, symbols: Symbols): ColumnType {
  if (measure === 'count') return { kind: 'integer' };
  if (reached === undefined || reached === 'lost') return { kind: 'json' };
  const storage = symbols.storage(reached.form, reached.field);
  if (storage.kind !== 'column') return { kind: 'json' };
  if (storage.column.kind !== 'decimal' && storage.column.kind !== 'integer') return storage.column;
  const scale = storage.column.kind === 'decimal' ? storage.column.scale : 0;
  return { kind: 'decimal', precision: 20, scale: measure === 'avg' ? Math.max(scale, 6) : scale };
}

/** What the options of a choice are called, by key. */
function optionsOf(field: Field): Readonly<Record<string, Label>> | undefined {
  if (field.type !== 'choice' && field.type !== 'choices' && field.type !== 'stage') return undefined;
  const options = field.type === 'stage' ? field.stages : field.options;
  return Object.fromEntries(options.map(({ key, label }) => [key, label]));
}
