import type { FieldTypeName } from '@pulu/engine/model';
import { cellInputs, type EnteredType } from './cellInputs.js';
import { subformInput } from './subform/input.js';
import type { Input } from './types.js';

/** What every field type is entered with; those that nobody enters have none. */
export const inputs: { readonly [N in EnteredType]: Input } & { readonly [N in FieldTypeName]?: Input } = {
  ...cellInputs,
  subform: subformInput,
};
