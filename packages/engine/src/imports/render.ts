import type { Catalogue, Locale } from '../model/index.js';
import type { ImportReport, SheetProblem } from './report.js';

/**
 * A report as people read it in a terminal: the columns that were left out, one line per problem, and the counts.
 * @param catalogue the words of the engine's modules, `importMessages` among them
 */
export function reportLines(report: ImportReport, locale: Locale, catalogue: Catalogue): string[] {
  const { file, form, rows, created, failed, ignored, problems, unlisted, stopped } = report;
  const say = (key: string, params: Readonly<Record<string, unknown>>) =>
    catalogue.text(locale, 'imports', key, params) ?? key;
  return [
    ...ignored.map(({ letters, header, code }) =>
      say('column', { file, letters, header, message: catalogue.problem({ code }, locale) }),
    ),
    ...problems.map((problem) => problemLine(report, problem, locale, catalogue)),
    ...(unlisted > 0 ? [say('unlisted', { count: unlisted })] : []),
    ...(stopped === undefined ? [] : [say('stopped', { message: catalogue.problem(stopped, locale) })]),
    say('summary', { file, form, rows, created, failed }),
  ];
}

/** A problem in one line: the file, the row, the column where one is concerned, and a sentence. */
function problemLine({ file }: ImportReport, problem: SheetProblem, locale: Locale, catalogue: Catalogue): string {
  const { row, column } = problem;
  const params = { file, row, ...column, message: catalogue.problem(problem, locale) };
  return catalogue.text(locale, 'imports', column === undefined ? 'row' : 'cell', params) ?? params.message;
}
