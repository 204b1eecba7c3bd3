import { defineAction } from '../../action.js';
import { read } from '../read.js';

/** Reads the text of pictures and scans. */
export const ocr = defineAction('ocr', 'idempotent', read);
