export type { Box, PageLine, ReadPage } from './page.js';
export { PageReader, type PageReaderOptions, type ReadOutcome } from './reader.js';
