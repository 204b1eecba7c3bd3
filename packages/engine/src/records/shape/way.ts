/**
 * The query of the stages that a record went through by its history, one after the other.
 * @param record where its id stands: the table or its alias
 */
export function wayInHistory(dialect: 'sqlite' | 'mysql', record: string): string {
  const order = 'ORDER BY h.at, h.id';
  const all =
    dialect === 'sqlite' ? `group_concat(h.to_stage, '>' ${order})` : `GROUP_CONCAT(h.to_stage ${order} SEPARATOR '>')`;
  return `(SELECT ${all} FROM pulu_stage_history h WHERE h.record = ${record}.id)`;
}
