/** How much of a file is read at most, so that no file can take the whole process. */
export interface ImportLimits {
  /** Bytes of the file. */
  readonly fileSize: number;
  /** Bytes of a workbook's parts together, unpacked. */
  readonly unpackedSize: number;
  /** Bytes of a workbook's table of texts, unpacked: it is held in memory. */
  readonly textsSize: number;
  /** Rows with something in them, below the header. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of a cell. Excel has no more. */
  readonly cellLength: number;
  /** Characters of a line of a CSV file, so that a quotation mark that never closes does not swallow the rest. */
  readonly lineLength: number;
  /** Problems that are listed; rows with others beyond are counted. */
  readonly problems: number;
}

const megabyte = 1024 * 1024;

export const defaultLimits: ImportLimits = {
  fileSize: 100 * megabyte,
  unpackedSize: 1024 * megabyte,
  textsSize: 128 * megabyte,
  rows: 1_048_576,
  columns: 500,
  cellLength: 32_767,
  lineLength: 1_000_000,
  problems: 100_000,
};
