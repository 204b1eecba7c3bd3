import { basename } from 'node:path';
import type { CompiledForm } from '../compiler/index.js';
import { PuluError, type Problem } from '../model/index.js';
import type { Context } from '../records/index.js';
import { defaultLimits, type ImportLimits } from './limits.js';
import { refusal } from './refusal.js';
import type { ImportReport } from './report.js';
import { SheetImport, type ImportParts } from './sheet-import.js';
import { isBlank, sheetRows, type SheetRow } from './sheet/index.js';

export interface ImportRequest {
  /** Key of the form. */
  readonly form: string;
  /** Where the file lies. */
  readonly path: string;
  /** What people call it. Default: the last part of the path. */
  readonly fileName?: string;
  readonly limits?: Partial<ImportLimits>;
  /** Hears of every chunk of rows that is done. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** How far an import is: rows read, and what became of them. */
export interface ImportProgress {
  readonly rows: number;
  readonly created: number;
  readonly failed: number;
}

/** So many rows share a transaction. */
const chunkSize = 500;

/**
 * Imports a sheet (.xlsx or .csv) into a form: finds the header row, reads the cells below by the types of the fields that
 * the header names, and creates a record of each row through the one write path, with all its permissions, gates and checks.
 * What is wrong with a row is reported and keeps out that row alone.
 * @returns what was created, and every problem by row and column
 * @throws PuluError when there is no such form, the actor may not import, or the file cannot be read from its beginning;
 * what stops the reading later stands in the report
 */
export async function importFile(parts: ImportParts, request: ImportRequest): Promise<ImportReport> {
  const { path, fileName: file = basename(path) } = request;
  const limits = { ...defaultLimits, ...request.limits };
  const { form, hash } = await parts.run(async ({ app }) => ({ form: formOf(app, request.form), hash: app.hash }));
  const sheet = new SheetImport({ parts, file, form, hash, limits });
  try {
    for await (const rows of inChunks(await sheetRows(path, limits))) {
      await sheet.take(rows);
      request.onProgress?.(sheet.report);
    }
    sheet.end();
  } catch (error) {
    const { created, failed } = sheet.report;
    if (!(error instanceof PuluError) || created + failed === 0) throw error;
    return sheet.report.done(reasonOf(error));
  }
  return sheet.report.done();
}

function formOf({ forms }: Context['app'], key: string): CompiledForm {
  const form = forms.get(key);
  if (form === undefined) throw refusal('import_form_unknown', { form: key, forms: [...forms.keys()] }, 404);
  return form;
}

/** Rows with something in them, so many at a time. */
async function* inChunks(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow[]> {
  let chunk: SheetRow[] = [];
  for await (const row of rows) {
    if (isBlank(row) || chunk.push(row) < chunkSize) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function reasonOf({ code, errors: [first] }: PuluError): Problem {
  return first ?? { code, path: '' };
}
