import type { Env } from '@pulu/engine/expression';
import type { Expr, Label } from '@pulu/engine/model';
import { compile, type Values } from '../form/live.js';

const place = /\{\{\s*([\w.]+)\s*\}\}/g;

/** What the {{places}} of a text read, as expressions. */
export function placesOf(text: Label): readonly Expr[] {
  return Object.values(text).flatMap((words) => [...words.matchAll(place)].map(([, path = '']) => ({ var: path })));
}

/** A text with its {{places}} filled with what a record holds; a place that holds nothing becomes a dash. */
export function filled(text: string, scope: Values, env: Env): string {
  return text.replace(place, (_, path: string) => {
    const value = compile({ var: path }).evaluate(scope, env);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '—';
  });
}
