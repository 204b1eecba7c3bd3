import type { FileValue } from '../compiler/index.js';

/** What automation needs of attachments. The files module implements it. */
export interface FileAccess {
  /**
   * The whole of a file that a record of an app refers to.
   * @param most bytes at the most
   * @throws PuluError when no record of the app has it, or it is too large
   */
  bytes(app: string, id: string, most: number): Promise<FileValue>;
}
