import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const AudioField = inputField('audio', {
  maximum: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, description: 'Files at the most. Default 9.' })),
  maxSize: Type.Optional(Type.Integer({ minimum: 1, description: 'Bytes of one file at the most.' })),
  maxSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
});
export type AudioField = Static<typeof AudioField>;
