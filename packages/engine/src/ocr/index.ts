export type { Box, PageLine, ReadPage } from './page.js';
export { PageReader, startWorker, type PageReaderOptions, type ReadOutcome } from './reader.js';
