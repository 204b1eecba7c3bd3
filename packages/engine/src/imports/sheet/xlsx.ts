import { readFile } from 'node:fs/promises';
import { streamXlsxRows } from 'hucre/xlsx';
import { PuluError } from '../../model/index.js';
import type { ImportLimits } from '../limits.js';
import { refusal } from '../refusal.js';
import { Gate } from './gate.js';
import { archiveOf, openParts } from './parts.js';
import type { SheetRow } from './row.js';

/** The rows of a workbook's first sheet, one after the other. @throws PuluError when the workbook is damaged or too large */
export async function* xlsxRows(path: string, limits: ImportLimits): AsyncGenerator<SheetRow> {
  const parts = await openParts(path, limits);
  const gate = new Gate();
  try {
    // A workbook with parts of its own naming is read as a whole; its size is bounded by then.
    const source = parts.inOrder === undefined ? await readFile(path) : archiveOf(parts, parts.inOrder, gate);
    const rows = streamXlsxRows(source);
    try {
      for (;;) {
        gate.open();
        const next = await rows.next();
        gate.close();
        if (next.done === true) return;
        yield { number: next.value.index + 1, cells: next.value.values };
      }
    } finally {
      await rows.return();
    }
  } catch (error) {
    throw error instanceof PuluError ? error : refusal('import_workbook_damaged');
  } finally {
    parts.zip.close();
  }
}
