import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { writeXlsx } from 'hucre/xlsx';
import type { Cell } from '../../model/index.js';

/** Files of a suite, in a folder of its own that is removed after it. */
export class TestFiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pulu-imports-'));

  constructor() {
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** Writes a file. @returns its path */
  write(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    writeFileSync(path, content);
    return path;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a workbook with one sheet; dates are formatted as such. @returns its path */
  async workbook(
    name: string,
    rows: readonly (readonly Cell[])[],
    strings: 'shared' | 'inline' = 'shared',
  ): Promise<string> {
    const cells = new Map<string, { style: { numFmt: string } }>();
    for (const [row, values] of rows.entries())
      for (const [column, value] of values.entries())
        if (value instanceof Date) cells.set(`${row},${column}`, { style: { numFmt: 'yyyy-mm-dd hh:mm:ss' } });
    const sheet = { name: 'Sheet', rows: rows.map((row) => [...row]), cells };
    return this.write(name, await writeXlsx({ sheets: [sheet], stringMode: strings }));
  }
}
