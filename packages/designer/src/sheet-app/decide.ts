import type { Decisions } from '@pulu/engine/model';

/** Decides how a column is read. */
export function decideColumn(decisions: Decisions, column: string, as: string): Decisions {
  const { [column]: before, ...others } = decisions.columns ?? {};
  return { ...decisions, columns: { ...others, [column]: { ...before, as } } };
}

/** Decides whether something is wanted. */
export function decideSwitch(decisions: Decisions, id: string, on: boolean): Decisions {
  return { ...decisions, switches: { ...decisions.switches, [id]: on } };
}

/** Names the app; an empty name is the workbook's. */
export function decideTitle({ app: _, ...decisions }: Decisions, title: string): Decisions {
  return title.trim() === '' ? decisions : { ...decisions, app: { title: title.trim() } };
}
