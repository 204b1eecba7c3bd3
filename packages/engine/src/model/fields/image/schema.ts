import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const ImageField = inputField('image', {
  maximum: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'Files at the most. Default 9.' })),
  maxSize: Type.Optional(Type.Integer({ minimum: 1, description: 'Bytes of one file at the most.' })),
  camera: Type.Optional(Type.Boolean({ description: 'Takes a new photo only, none from the album.' })),
});
export type ImageField = Static<typeof ImageField>;
