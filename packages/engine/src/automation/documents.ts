import type { CompiledApp } from '../compiler/index.js';
import type { Json } from '../model/index.js';

/** A file that was made, as a record's field holds it. */
export interface MadeFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** What automation needs of prints. The prints module implements it. */
export interface DocumentAccess {
  /**
   * Makes the files of a print of a record, and keeps them. The same key again makes nothing new.
   * @returns the files, and what a PDF among them does not show as the docx has it
   * @throws PuluError when the record is gone, or the document cannot be made
   */
  make(
    app: CompiledApp,
    form: string,
    record: string,
    print: string,
    key: string,
  ): Promise<{ readonly files: readonly MadeFile[]; readonly warnings: readonly Json[] }>;
}
