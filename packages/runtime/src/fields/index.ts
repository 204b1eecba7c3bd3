import type { FieldTypeName } from '@pulu/engine/model';
import { cellViews } from './cells.js';
import { subform } from './subform/view.js';
import type { FieldView } from './types.js';

/** How every field type is shown and filtered. What it is entered with loads with the forms: see inputs.ts. */
export const fieldViews: { readonly [N in FieldTypeName]: FieldView } = { ...cellViews, subform };
