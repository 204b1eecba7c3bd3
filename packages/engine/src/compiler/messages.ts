import type { Label } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

export type DiagnosticCode = keyof typeof zhCN & keyof typeof enUS;
export type Params = Readonly<Record<string, string | number>>;

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}

function has(params: Params, text: string): boolean {
  return [...text.matchAll(/\{(\w+)\}/g)].every(
    ([, name]) => name !== undefined && params[name] !== undefined && params[name] !== '',
  );
}

/** The words of a diagnostic in both languages. A fix whose parameters are not all known (no suggestion, say) is left out. */
export function message(code: DiagnosticCode, params: Params): { message: Label; fix?: Label } {
  const zh: { message: string; fix?: string } = zhCN[code];
  const en: { message: string; fix?: string } = enUS[code];
  const label = { 'zh-CN': fill(zh.message, params), 'en-US': fill(en.message, params) };
  if (zh.fix === undefined || en.fix === undefined || !has(params, zh.fix)) return { message: label };
  return { message: label, fix: { 'zh-CN': fill(zh.fix, params), 'en-US': fill(en.fix, params) } };
}
