/** Whose value of a field, or whose row, is kept. */
export type Side = 'theirs' | 'mine';

/** Choices by field, and by row where rows are in dispute; one that is not made keeps what is there. */
export type Choices = Readonly<Record<string, Side>>;
