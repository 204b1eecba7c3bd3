import { fileParts, filesSchema } from '../files.js';
import { defineFieldType } from '../type.js';
import { SignatureField } from './schema.js';

/** A signature drawn by hand: a list of one image, so that it is claimed and served like any file. */
export const signature = defineFieldType('signature', {
  config: SignatureField,
  ...fileParts,
  valueSchema: () => filesSchema({ maximum: 1 }),
});
