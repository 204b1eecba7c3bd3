import { formJsonSchema, formUiSchema, type FormDocument, type Locale } from '../model/index.js';
import type { CompiledForm } from './types.js';

/** A function of a few distinct arguments whose results are kept. */
function cached<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = work(...args);
    results.set(key, result);
    return result;
  };
}

/** The JSON Schema of a form's values, worked out once per language. */
export function compileJsonSchema(document: FormDocument): CompiledForm['jsonSchema'] {
  return cached((locale: Locale) => formJsonSchema(document, locale));
}

/** The UI schemas of a form's layouts, each worked out once per language. */
export function compileUiSchema(document: FormDocument): CompiledForm['uiSchema'] {
  return cached((layout: string | undefined, locale: Locale) => formUiSchema(document, layout, locale));
}
