import type { Expr, Field, FieldTypeName } from '@pulu/engine/model';
import type { ComponentType } from 'react';
import type zh from '../locales/zh-CN.json';
import type { Formats } from './formats.js';

/** Names of records, people and departments, by id. */
export type Titles = Readonly<Record<string, string>>;

/** What showing a value needs. */
export interface DisplayProps<F extends Field = Field, V = unknown> {
  readonly field: F;
  readonly value: V;
  readonly titles: Titles;
  /** In a table or a card: one line, nothing that takes a click of its own but links. */
  readonly compact?: boolean;
}

/** What a filter's value is entered with. */
export type Operand =
  'none' | 'text' | 'number' | 'percent' | 'days' | 'date' | 'options' | 'records' | 'people' | 'departments';

export type OperatorKey = keyof (typeof zh)['operators'];

/** A comparison that a filter offers: its words are the locale's `operators.<key>`. */
export interface Operator {
  readonly key: OperatorKey;
  readonly operand: Operand;
  /**
   * The condition as JSON Logic.
   * @param at the field, as an expression
   * @param value what was entered for the operand; never empty
   */
  readonly toLogic: (at: Expr, value: Expr) => Expr;
}

/** How a field type is shown, and what can be asked of it. */
export interface FieldView {
  readonly type: FieldTypeName;
  readonly Display: ComponentType<DisplayProps>;
  /** The value in plain words: titles of pages, cards, the timeline. Empty for no value. */
  readonly text: (value: unknown, field: Field, formats: Formats, titles: Titles) => string;
  readonly align: 'left' | 'right';
  /** Width of a table's column, in pixels. */
  readonly width: number;
  /** Takes a whole row of a form or a page. */
  readonly wide: boolean;
  readonly sortable: boolean;
  readonly operators: readonly Operator[];
}

/** What entering a value needs. */
export interface InputProps<F extends Field = Field, V = unknown> {
  readonly id: string;
  readonly field: F;
  /** Null: nothing entered, or not of this type. */
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  readonly disabled: boolean;
  readonly invalid: boolean;
  /** What the value is called, where no label stands beside it (a cell). */
  readonly label?: string;
  readonly titles: Titles;
  /** What is chosen from drops down at once, where entering has begun already (a cell). */
  readonly opens?: boolean;
}

export type Input = ComponentType<InputProps>;
