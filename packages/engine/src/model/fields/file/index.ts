import { fileParts, filesSchema } from '../files.js';
import { defineFieldType } from '../type.js';
import { FileField } from './schema.js';

/** Attachments of any safe kind. */
export const file = defineFieldType('file', {
  config: FileField,
  ...fileParts,
  valueSchema: (field) => filesSchema(field),
});
