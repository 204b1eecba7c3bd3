import type { Json, Label } from '../base.js';
import type { Cell } from './cell.js';
import type { Field, FieldTypeName } from './schema.js';
import type { FieldOf } from './type.js';

/** Samples of one field type. */
export type FieldSample<N extends FieldTypeName = FieldTypeName> = Sample<FieldOf<N>>;

/** A field document together with values to try it on. Every suite that runs over all types takes its cases from here. */
interface Sample<F extends Field> {
  readonly field: F;
  /** Canonical values that are allowed; the first two differ. Empty where the engine computes the value. */
  readonly valid: readonly Json[];
  /** Values that are refused, in whatever way they are wrong. */
  readonly invalid: readonly Json[];
  /** Values as they may be given, and what they are kept as. */
  readonly given?: readonly (readonly [given: Json, kept: Json | null])[];
  /** Cells of a sheet, and the values they are read as. */
  readonly cells?: readonly (readonly [cell: Cell, value: Json | null])[];
  /** Cells that are refused, and the code of the problem. */
  readonly refused?: readonly (readonly [cell: Cell, problem: string])[];
}

/** A label for samples. */
export function named(zh: string, en: string): Label {
  return { 'zh-CN': zh, 'en-US': en };
}

/** People, departments and records that samples point to; a suite over a database creates them under these ids. */
export const sampleTargets = {
  user: [
    { id: '01934b6e-0000-7000-8000-000000000001', name: '王小明', code: 'wang' },
    { id: '01934b6e-0000-7000-8000-000000000002', name: 'Li, Na', code: 'li' },
    { id: '01934b6e-0000-7000-8000-000000000003', name: '张伟', code: 'zhang1' },
    { id: '01934b6e-0000-7000-8000-000000000004', name: '张伟', code: 'zhang2' },
  ],
  department: [
    { id: '01934b6e-0000-7000-8000-000000000011', name: '东区', code: 'east' },
    { id: '01934b6e-0000-7000-8000-000000000012', name: '西区', code: 'west' },
  ],
  record: [
    { id: '01934b6e-0000-7000-8000-000000000021', name: '一号站点', code: 'S-001' },
    { id: '01934b6e-0000-7000-8000-000000000022', name: '二号站点', code: 'S-002' },
  ],
} as const;

/** The form that sample relations lead to. */
export const sampleForm = 'site';
