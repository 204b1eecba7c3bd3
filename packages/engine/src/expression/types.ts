/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** An expression: JSON Logic over the operations of the registry, for example `{">": [{"var": "amount"}, 1000]}`. */
export type Expr = Json;

/** The languages explanations and diagnostics are worded in. */
export const expressionLocales = ['zh-CN', 'en-US'] as const;
export type ExpressionLocale = (typeof expressionLocales)[number];

/** A text in every language of the product. */
export type Words = { readonly [locale in ExpressionLocale]: string };

/**
 * The type of a value.
 * - `duration` is a number of seconds and mixes freely with `number`.
 * - `record`, `user` and `department` are ids; a path may go on behind them, see {@link formOf}.
 * - `rows` are subform rows or the records of a reverse relation; only row aggregates read them.
 * - `json` is opaque but for the `properties` it declares.
 * - `null` is the type of the literal null alone.
 */
export type ExprType =
  | { readonly kind: 'text' | 'number' | 'duration' | 'boolean' | 'date' | 'datetime' | 'user' | 'department' | 'null' }
  | { readonly kind: 'json'; readonly properties?: { readonly [name: string]: ExprType } }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly of: ExprType }
  | { readonly kind: 'record'; readonly form: string }
  | { readonly kind: 'rows'; readonly form: string };
export type Kind = ExprType['kind'];

/** What a name means inside a form (or inside a row). */
export interface Symbol {
  readonly type: ExprType;
  readonly label?: Words;
  /** Labels of the options of a choice, by key: explanations show them. */
  readonly options?: { readonly [key: string]: Words };
}

/** The names an expression may speak of. */
export interface Scope {
  /** The form (or row) the expression starts from. */
  readonly form: string;
  /** @returns undefined when the form has no such name */
  resolve(form: string, name: string): Symbol | undefined;
  /** All names of a form, for "did you mean". */
  names?(form: string): Iterable<string>;
}

/** The form behind an id: where a path continues, and where `toSql` finds its table. */
export function formOf(type: ExprType): string | undefined {
  if (type.kind === 'record') return type.form;
  if (type.kind === 'user') return '$user';
  return type.kind === 'department' ? '$department' : undefined;
}

/** The person an expression speaks of as `me`. */
export interface Me {
  readonly id: string;
  readonly department: string | null;
  /** Ids of the own department and all below it. */
  readonly departmentTree: readonly string[];
  /** Keys of the roles held. */
  readonly roles: readonly string[];
}

/** What evaluation needs of the outside. One object stands for one moment: what follows from it is kept with it. */
export interface Env {
  /** The instant `now()` stands for. */
  readonly now: Date | string;
  /** IANA name of the organisation's time zone, for example `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Absent when nobody is signed in (rules, public forms): `me()` is null then, and every list of departments empty. */
  readonly me?: Me;
}

/** Something wrong with an expression. */
export interface ExprDiagnostic {
  /** A key under `diagnostics` of this folder's locale files. */
  readonly code: string;
  /** JSON pointer inside the expression. */
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: Words;
  /** What to do about it, when that is known. */
  readonly fix?: Words;
  /** The name that was probably meant. */
  readonly suggestion?: string;
}

/** What `check` found out about an expression. */
export interface Checked {
  /** The expression's type; `null` where it could not be told. */
  readonly type: ExprType;
  readonly diagnostics: readonly ExprDiagnostic[];
  /** Every path read, without repetition, from the record on: what must be loaded before evaluation. */
  readonly paths: readonly (readonly string[])[];
  /** Whether the value changes as time goes by (`now`, `today`). */
  readonly volatile: boolean;
  /** Whether the value depends on who asks (`me`, `my_department`, …). */
  readonly usesActor: boolean;
}

/** A value an expression may have: see the contract of values per type. Undefined is never one. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: unknown };
