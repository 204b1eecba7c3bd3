import { HeardNames } from '../heard-names.js';
import type { ImportLimits } from '../limits.js';
import { hearNames, namingColumns, readRow } from '../read-row.js';
import { refusal } from '../refusal.js';
import { isBlank, openWorkbook, type SheetRow, type Workbook } from '../sheet/index.js';
import type { Answer, NextRows, Question, RawRows, Reading, SheetTop } from './protocol.js';

/** What a thread does with one file. */
export class FileReader {
  private book: Workbook | undefined;
  private limits: ImportLimits | undefined;
  private rows: AsyncGenerator<SheetRow> | undefined;
  private reading: Reading | undefined;
  private names = new HeardNames();
  /** Rows that wait for names. */
  private waiting: { readonly rows: readonly SheetRow[]; readonly last: boolean } | undefined;
  private taken = 0;

  async answer(question: Question): Promise<Answer> {
    switch (question.do) {
      case 'open':
        this.limits = question.limits;
        this.book = await openWorkbook(question.path, question.limits);
        return { opened: this.book.sheets };
      case 'top':
        return { top: await this.top(question.sheet, question.rows) };
      case 'begin':
        await this.begin(question.reading);
        return { begun: true };
      case 'next':
        return { next: await this.next(question.size) };
      case 'found':
        this.names.learn(question.names);
        return { next: this.read() };
      case 'raw':
        return { raw: await this.take(question.size) };
    }
  }

  private async top(sheet: number, count: number): Promise<SheetTop> {
    const { book } = this.opened();
    const rows: SheetRow[] = [];
    for await (const row of book.rows(sheet, { notes: true })) {
      if (!isBlank(row)) rows.push(row);
      if (rows.length === count) break;
    }
    return { rows, layout: await book.layout(sheet) };
  }

  private async begin(reading: Reading): Promise<void> {
    await this.rows?.return(undefined);
    this.reading = reading;
    this.rows = this.opened().book.rows(reading.sheet);
    this.names = new HeardNames();
    this.taken = 0;
  }

  private async next(size: number): Promise<NextRows> {
    this.waiting = await this.take(size);
    const { columns, place } = this.begun();
    const naming = namingColumns(columns);
    if (naming.length > 0) {
      const listening = this.names.listening(place);
      for (const row of this.waiting.rows) hearNames(naming, row, listening);
      const wanted = this.names.take();
      if (wanted.length > 0) return { wanted };
    }
    return this.read();
  }

  private read(): NextRows {
    const { rows, last } = this.waiting ?? { rows: [], last: true };
    const { columns, place } = this.begun();
    const answering = this.names.answering(place);
    const longest = this.opened().limits.cellLength;
    return { rows: rows.map((row) => readRow(columns, row, answering, longest)), last };
  }

  /** The next rows below the header with something in them. */
  private async take(size: number): Promise<RawRows> {
    const { below, hidden } = this.begun();
    const { limits } = this.opened();
    const rows: SheetRow[] = [];
    while (rows.length < size) {
      const next = await this.rows?.next();
      if (next === undefined || next.done === true) return { rows, last: true };
      const row = next.value;
      if (row.number <= below || (row.hidden === true && !hidden) || isBlank(row)) continue;
      if (++this.taken > limits.rows) throw refusal('import_too_many_rows', { limit: limits.rows });
      rows.push(row);
    }
    return { rows, last: false };
  }

  private opened(): { readonly book: Workbook; readonly limits: ImportLimits } {
    if (this.book === undefined || this.limits === undefined) throw new Error('no file is open');
    return { book: this.book, limits: this.limits };
  }

  private begun(): Reading {
    if (this.reading === undefined) throw new Error('no sheet was begun');
    return this.reading;
  }
}
