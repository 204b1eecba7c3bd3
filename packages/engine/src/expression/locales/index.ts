import type { ExpressionLocale } from '../types.js';
import enUS from './en-US.json' with { type: 'json' };
import zhCN from './zh-CN.json' with { type: 'json' };

/** What the placeholders of a message stand for. */
export type Params = Readonly<Record<string, string | number>>;

/**
 * How an operation reads: one template, or several by number of arguments; `join` is put between arguments,
 * `{list}` stands for all of them.
 */
export type Phrase = string | { readonly [variant: string]: string };

/** The words of one language. */
export interface ExpressionWords {
  readonly kinds: { readonly [kind: string]: string };
  readonly literals: { readonly [literal: string]: string };
  readonly units: { readonly [unit: string]: string };
  readonly separators: typeof enUS.separators;
  readonly operations: { readonly [operation: string]: Phrase };
  readonly diagnostics: { readonly [code: string]: { readonly message: string; readonly fix?: string } };
}

const all: Readonly<Record<ExpressionLocale, ExpressionWords>> = { 'en-US': enUS, 'zh-CN': zhCN };

export const words = (locale: ExpressionLocale): ExpressionWords => all[locale];
