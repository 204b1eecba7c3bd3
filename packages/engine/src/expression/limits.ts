/** Bounds that keep one expression from stalling a process. */
export const limits = {
  /** Nesting of an expression. */
  depth: 40,
  /** Operations, paths and literals of an expression. */
  nodes: 2000,
  /** Characters of a formula. */
  formula: 20_000,
  /** Rows one aggregate reads in JavaScript. */
  rows: 10_000,
  /** Rows of an aggregate that an explanation shows. */
  explained: 20,
  /** Characters of one SQL fragment. */
  sql: 500_000,
} as const;
