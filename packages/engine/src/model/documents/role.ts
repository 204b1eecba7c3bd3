import { Type, type Static } from '@sinclair/typebox';
import { Expr, Key, Label, keyed, oneOf, strict } from '../base.js';

export const operations = ['read', 'create', 'update', 'delete', 'export', 'import'] as const;
export type Operation = (typeof operations)[number];

/** Which records: all, one's own, those of one's department or its tree, or those an expression is true of. */
export const RowScope = Type.Union(
  [oneOf(['all', 'own', 'department', 'department_tree'] as const), strict({ expr: Expr })],
  { description: 'Which records the role reaches.' },
);
export type RowScope = Static<typeof RowScope>;

const FieldAccess = oneOf(['hidden', 'read', 'write'] as const);

export const FormAccess = strict({
  operations: Type.Array(oneOf(operations)),
  scope: Type.Optional(RowScope),
  scopes: Type.Optional(
    strict(
      { update: Type.Optional(RowScope), delete: Type.Optional(RowScope), export: Type.Optional(RowScope) },
      { description: 'Narrower scopes of single operations.' },
    ),
  ),
  fields: Type.Optional(keyed(FieldAccess, 'Fields that differ from the default.')),
  fieldDefault: Type.Optional(FieldAccess),
});
export type FormAccess = Static<typeof FormAccess>;

/** roles/*.json: what someone with this role may see and do. Everything not granted is denied. */
export const RoleDocument = strict({
  $schema: Type.Optional(Type.String()),
  key: Key,
  title: Label,
  description: Type.Optional(Label),
  admin: Type.Optional(Type.Boolean({ description: 'May do everything in the app, and administer it.' })),
  forms: keyed(FormAccess),
  boards: Type.Optional(Type.Array(Key)),
  shareViews: Type.Optional(
    Type.Boolean({ description: 'May share views that they saved with everyone who may open them.' }),
  ),
});
export type RoleDocument = Static<typeof RoleDocument>;
