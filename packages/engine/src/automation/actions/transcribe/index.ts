import { defineAction } from '../../action.js';
import { read } from '../read.js';

/** Writes down what is said in recordings. */
export const transcribe = defineAction('transcribe', 'idempotent', read);
