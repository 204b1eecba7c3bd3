import { Type, type Static } from '@sinclair/typebox';
import { inputField } from '../base.js';

export const AddressField = inputField('address', {
  detail: Type.Optional(Type.Boolean({ description: 'Asks for the street too. Default yes.' })),
});
export type AddressField = Static<typeof AddressField>;
