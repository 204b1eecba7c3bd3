import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const FileField = inputField('file', {
  maximum: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'Files at the most. Default 9.' })),
  maxSize: Type.Optional(Type.Integer({ minimum: 1, description: 'Bytes of one file at the most.' })),
  accept: Type.Optional(
    Type.Array(Type.String(), { description: 'Extensions taken, such as pdf. Default: all that are safe.' }),
  ),
});
export type FileField = Static<typeof FileField>;
