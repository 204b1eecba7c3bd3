import type { FileValue } from '../compiler/index.js';

/** What automation needs of attachments. The files module implements it. */
export interface FileAccess {
  /**
   * The whole of a file that a record of an app refers to.
   * @param most bytes at the most
   * @throws PuluError when no record of the app has it, or it is too large
   */
  bytes(app: string, id: string, most: number): Promise<FileValue>;
  /**
   * Keeps a part of a picture as a file of its own, which a record may then be given.
   * @param part of its upright page, so many degrees turned clockwise after what its camera says
   * @throws PuluError as `bytes` does, and when it is no picture
   */
  crop(
    app: string,
    id: string,
    part: {
      readonly turn: number;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    },
    most: number,
  ): Promise<{ readonly id: string; readonly name: string; readonly size: number; readonly type: string }>;
}
