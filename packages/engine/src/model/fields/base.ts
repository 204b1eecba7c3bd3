import { Type, type TSchema } from '@sinclair/typebox';
import { Expr, Key, Label, Literal, strict } from '../base.js';

/** What every field says, whatever its type. */
const fieldBase = {
  key: Key,
  label: Label,
  help: Type.Optional(Label),
  placeholder: Type.Optional(Label),
  renamedFrom: Type.Optional(Key),
};

/** What a field that holds an entered value says besides. */
const inputBase = {
  ...fieldBase,
  required: Type.Optional(Type.Boolean()),
  requiredWhen: Type.Optional(Expr),
  visibleWhen: Type.Optional(Expr),
  readOnly: Type.Optional(Type.Boolean({ description: 'Shown, and written by rules and imports only.' })),
  readOnlyWhen: Type.Optional(Expr),
  default: Type.Optional(Literal),
  defaultExpr: Type.Optional(Expr),
  autofill: Type.Optional(
    strict(
      {
        from: Type.String({ description: 'A path through a relation, for example site.address.' }),
        overwrite: Type.Optional(Type.Boolean({ description: 'Also replaces a value that was typed. Default: no.' })),
      },
      { description: 'Takes its value over from a related record when that relation is set or changed.' },
    ),
  ),
  unique: Type.Optional(Type.Boolean()),
  indexed: Type.Optional(Type.Boolean()),
  synonyms: Type.Optional(
    Type.Array(Type.String(), { description: 'Other headers by which an import knows its column.' }),
  ),
  searchable: Type.Optional(Type.Boolean({ description: 'Quick search looks here too.' })),
  constraints: Type.Optional(
    Type.Array(strict({ check: Expr, message: Label }), { description: 'Each check must be true of a saved record.' }),
  ),
};

/** What fields say that a code printed somewhere fills in. */
export const scanned = {
  scan: Type.Optional(Type.Boolean({ description: 'May be filled by the camera, from a barcode or a QR code.' })),
};

/** The schema of a field type's configuration: the common part, the type's name, and its own properties. */
export function inputField<N extends string, P extends Record<string, TSchema>>(type: N, properties: P) {
  return strict({ ...inputBase, type: Type.Literal(type), ...properties }, { title: `Field ${type}` });
}

/** The same for a computed field, which nobody enters. */
export function computedField<N extends string, P extends Record<string, TSchema>>(type: N, properties: P) {
  const own = { ...fieldBase, indexed: Type.Optional(Type.Boolean()), type: Type.Literal(type), ...properties };
  return strict(own, { title: `Field ${type}` });
}
