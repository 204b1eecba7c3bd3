import {
  createValueAjv,
  fieldType,
  type Cell,
  type CellContext,
  type Field,
  type FieldTypeName,
  type FilledCell,
  type Label,
} from '../../../model/index.js';
import type { Column } from '../column.js';
import { count, type Reason } from '../table.js';

/** What a field has whatever its type. */
export interface FieldBase {
  readonly key: string;
  readonly label: Label;
}

/** A way to read a column. */
export interface Candidate {
  /** What decisions call it. */
  readonly as: string;
  readonly type: FieldTypeName;
  /** The table that a relation leads to. */
  readonly table?: string;
  /** How much speaks for it, from 0 to 1, its misfits not counted. */
  readonly score: number;
  /** Values that it can hold, by their cells. */
  readonly fit: number;
  readonly share: number;
  readonly evidence: readonly Reason[];
  readonly field: (base: FieldBase) => Field;
  /** The cell as the field reads it. */
  readonly read: (cell: FilledCell) => Cell;
}

/** Guesses whether a column is of one kind. One file an entry; `index.ts` lists them. */
export type Guesser = (column: Column, context: CellContext) => Candidate | undefined;

export interface CandidateSpec {
  readonly as: string;
  readonly score: number;
  readonly field: (base: FieldBase) => Field;
  readonly read?: (cell: FilledCell) => Cell;
  readonly evidence?: Reason;
  /** What the cell has to be besides readable. */
  readonly only?: (cell: FilledCell) => boolean;
}

const probe: FieldBase = { key: 'probe', label: { 'zh-CN': 'probe', 'en-US': 'probe' } };
/** So many values tell whether it is worth while to look at the rest. */
const sample = 60;

/** A candidate with how many of the column's values it holds. @returns undefined when that is less than half of them */
export function candidate(column: Column, context: CellContext, spec: CandidateSpec): Candidate | undefined {
  const { as, score, field, read = (cell) => cell, only = () => true } = spec;
  const document = field(probe);
  const type = fieldType(document);
  const isValid = validator(document);
  const fits = (cell: FilledCell) => {
    if (!only(cell)) return false;
    const result = type.parseCell(read(cell), document, context);
    return 'value' in result && result.value !== null && isValid(result.value);
  };
  const { values, filled } = column;
  const first = values.slice(0, sample);
  if (first.length === 0 || first.filter(({ cell }) => fits(cell)).length < first.length / 2) return undefined;
  const fit = values.reduce((sum, { cell, count: cells }) => sum + (fits(cell) ? cells : 0), 0);
  if (fit < filled / 2) return undefined;
  const params = { fit: count(fit), filled: count(filled) };
  const evidence = spec.evidence ?? { code: as };
  const told = { code: evidence.code, params: { ...params, ...evidence.params } };
  return { as, type: document.type, score, fit, share: fit / filled, evidence: [told], field, read };
}

const ajv = createValueAjv();
const validators = new Map<string, (value: unknown) => boolean>();

function validator(field: Field): (value: unknown) => boolean {
  const schema = fieldType(field).valueSchema(field);
  const text = JSON.stringify(schema);
  const known = validators.get(text);
  if (known !== undefined) return known;
  const compiled = ajv.compile(schema);
  const made = (value: unknown) => compiled(value);
  if (validators.size < 200) validators.set(text, made);
  return made;
}
