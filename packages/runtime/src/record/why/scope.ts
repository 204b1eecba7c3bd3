import type { ExprType, Scope, Symbol as ExprSymbol } from '@pulu/engine/expression';
import { fieldType, type Field, type ManifestForm } from '@pulu/engine/model';
import { effectiveField } from '../../fields/effective.js';

type Forms = Readonly<Record<string, ManifestForm>>;

/**
 * What the names in a form's expressions mean, with the labels that explanations use.
 * Only what this person may see has a meaning here.
 * @param system the fields that every record has
 */
export function scopeOf(form: string, forms: Forms, system: readonly Field[]): Scope {
  const resolve = (at: string, name: string): ExprSymbol | undefined => {
    const own = name === 'id' ? undefined : fieldIn(at, name, forms, system);
    if (own === undefined) return name === 'id' ? { type: { kind: 'record', form: at } } : undefined;
    const shown = effectiveField(own, forms[at], forms) ?? own;
    const options = optionsOf(shown);
    return { type: typeOf(at, shown), label: own.label, ...(options === undefined ? {} : { options }) };
  };
  return { form, resolve };
}

/** A field of a form, or of the rows of one of its subforms (`form.subform`). */
function fieldIn(at: string, name: string, forms: Forms, system: readonly Field[]): Field | undefined {
  const [form = '', subform] = at.split('.');
  const own = forms[form]?.fields ?? [];
  const named = (fields: readonly Field[]) => fields.find(({ key }) => key === name);
  if (subform === undefined) return named(own) ?? named(system);
  const rows = own.find(({ key }) => key === subform);
  return rows?.type === 'subform' ? named(rows.fields) : undefined;
}

function typeOf(at: string, field: Field): ExprType {
  return field.type === 'subform' ? { kind: 'rows', form: `${at}.${field.key}` } : fieldType(field).exprType(field);
}

function optionsOf(field: Field): ExprSymbol['options'] {
  if (field.type === 'choice' || field.type === 'choices')
    return Object.fromEntries(field.options.map(({ key, label }) => [key, label]));
  return field.type === 'stage' ? Object.fromEntries(field.stages.map(({ key, label }) => [key, label])) : undefined;
}
