import { fieldTypes, modelMessages, type FieldTypeName, type Locale } from '@pulu/engine/model';

/** What a field type is called, and when one takes it. */
export interface FieldWords {
  readonly name: string;
  readonly help: string;
}

/** The field types in the order of the palette, by what one wants to write down. */
export const fieldTypeNames: readonly FieldTypeName[] = Object.keys(fieldTypes).filter(isFieldType);

export function isFieldType(name: string): name is FieldTypeName {
  return name in fieldTypes;
}

/** The words of the model for a field type. */
export function fieldWords(locale: Locale, type: FieldTypeName): FieldWords {
  const { fieldTypes: names, fieldTypeHelp: helps } = modelMessages[locale];
  return { name: names?.[type] ?? type, help: helps?.[type] ?? '' };
}
