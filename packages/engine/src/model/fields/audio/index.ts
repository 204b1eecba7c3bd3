import { fileParts, filesSchema } from '../files.js';
import { defineFieldType } from '../type.js';
import { AudioField } from './schema.js';

/** Recordings, with where and when they were made if the device says so. */
export const audio = defineFieldType('audio', {
  config: AudioField,
  ...fileParts,
  valueSchema: (field) => filesSchema(field, true),
});
