import { v7 } from 'uuid';
import { Identity } from '../../identity/index.js';
import type { Actor, Locale } from '../../model/index.js';
import type { Bench } from '../../records/testing/bench.js';
import { importFile, type ImportParts, type ImportReport, type ImportRequest } from '../index.js';

/** What an import on a bench works with. */
export function partsOf(bench: Bench, actor: Actor, locale: Locale = 'zh-CN'): ImportParts {
  const { database, records } = bench;
  const identity = new Identity({ database, clock: { now: () => bench.now }, ids: v7 });
  return { records, identity, run: (work) => work(bench.as(actor, { locale })) };
}

/** Imports a file on a bench on somebody's behalf. */
export function importing(bench: Bench, actor: Actor, request: ImportRequest): Promise<ImportReport> {
  return importFile(partsOf(bench, actor), request);
}

/** The problems of a report as `row letters code`. */
export function briefly({ problems }: ImportReport): string[] {
  return problems.map(({ row, column, code }) => [row, column?.letters ?? '-', code].join(' '));
}
