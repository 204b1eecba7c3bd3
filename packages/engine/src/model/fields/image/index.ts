import { fileParts, filesSchema } from '../files.js';
import { defineFieldType } from '../type.js';
import { ImageField } from './schema.js';

/** Photos, with where and when they were taken if the device says so. */
export const image = defineFieldType('image', {
  config: ImageField,
  ...fileParts,
  valueSchema: (field) => filesSchema(field, true),
});
