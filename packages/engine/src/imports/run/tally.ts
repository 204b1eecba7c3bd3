import type { ImportCheck, ImportCounts, Problem, UnknownChoice } from '../../model/index.js';
import type { BulkOutcome } from '../../records/index.js';
import type { SheetProblem } from '../problem.js';
import type { ReadColumn } from '../read-row.js';
import { noCounts } from '../store.js';
import type { Decision } from './decide.js';

/** So many texts that name no option are told. */
const mostChoices = 200;

/** What became of a row, with everything that is wrong with it. */
export interface Told {
  readonly decision: Decision;
  readonly outcome: BulkOutcome | undefined;
  readonly problems: readonly SheetProblem[];
}

/** Whether a row's record has these values already. The write path knows better than a comparison of values. */
export function isUnchanged({ decision: { action, existing }, outcome }: Told): boolean {
  return (
    action === 'unchanged' || (action === 'update' && outcome?.ok === true && outcome.version === existing?.version)
  );
}

/** Puts the outcomes of operations beside the rows they were made for. */
export function told(
  decisions: readonly Decision[],
  outcomes: readonly BulkOutcome[],
  columns: readonly ReadColumn[],
): Told[] {
  let next = 0;
  return decisions.map((decision): Told => {
    const outcome = decision.operation === undefined ? undefined : outcomes[next++];
    if (outcome === undefined || outcome.ok) {
      const { row, problems } = decision;
      return { decision, outcome, problems: problems.map((problem) => located(row.number, problem, columns)) };
    }
    const errors = outcome.errors.length > 0 ? outcome.errors : [{ code: outcome.code, path: '' }];
    return { decision, outcome, problems: errors.map((problem) => located(decision.row.number, problem, columns)) };
  });
}

/** A problem of a record as one of its row. */
function located(row: number, problem: Problem, columns: readonly ReadColumn[]): SheetProblem {
  const [, key] = problem.path.split('/');
  const column = columns.find(({ field }) => field.key === key);
  return column === undefined
    ? { ...problem, row }
    : { ...problem, row, column: { letters: column.letters, header: column.header } };
}

/** Counts that grow with the rows. */
export class Tally {
  private readonly counts: { -readonly [K in keyof ImportCounts]: number };
  private readonly choices = new Map<string, { -readonly [K in keyof UnknownChoice]: UnknownChoice[K] }>();

  constructor(counts: ImportCounts = noCounts) {
    this.counts = { ...counts };
  }

  /** The counts with these rows; nothing is noted of them here. */
  with(rows: readonly Told[], made: number): ImportCounts {
    const sum = new Tally(this.counts);
    sum.add(rows, made);
    return sum.now;
  }

  add(rows: readonly Told[], made: number): void {
    const { counts } = this;
    counts.made += made;
    for (const { decision, outcome, problems } of rows) {
      counts.rows++;
      if (decision.action === 'ask') counts.asked++;
      else if (problems.length > 0 || outcome?.ok === false) counts.failed++;
      else if (decision.action === 'create') counts.created++;
      else if (isUnchanged({ decision, outcome, problems })) counts.unchanged++;
      else if (decision.action === 'update') counts.updated++;
      else counts.skipped++;
      for (const problem of problems) if (problem.code === 'cell_option') this.choice(problem);
    }
  }

  get now(): ImportCounts {
    return { ...this.counts };
  }

  get check(): ImportCheck {
    return { counts: this.now, choices: [...this.choices.values()] };
  }

  private choice({ path, params }: SheetProblem): void {
    const field = path.slice(1);
    const given = params?.['text'];
    const text = typeof given === 'string' ? given : '';
    const known = this.choices.get(`${field} ${text}`);
    if (known !== undefined) known.rows++;
    else if (this.choices.size < mostChoices) this.choices.set(`${field} ${text}`, { field, text, rows: 1 });
  }
}
