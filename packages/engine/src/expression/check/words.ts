import { words, type Params } from '../locales/index.js';
import type { ExprDiagnostic, Words } from '../types.js';
import { expressionLocales } from '../types.js';

/** Words a diagnostic: its parameters named after kinds of value are worded too. */
export function diagnostic(code: string, path: string, params: Params = {}, suggestion?: string): ExprDiagnostic {
  const all = suggestion === undefined ? params : { ...params, suggestion };
  const fix =
    suggestion === undefined && words('en-US').diagnostics[code]?.fix?.includes('{suggestion}')
      ? undefined
      : text(code, 'fix', all);
  return {
    code,
    path,
    params,
    message: text(code, 'message', all) ?? { 'zh-CN': code, 'en-US': code },
    ...(fix && { fix }),
    ...(suggestion !== undefined && { suggestion }),
  };
}

function text(code: string, part: 'message' | 'fix', params: Params): Words | undefined {
  const [zh, en] = expressionLocales.map((locale) => {
    const { diagnostics, kinds } = words(locale);
    const template = diagnostics[code]?.[part];
    return template?.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = String(params[name] ?? '');
      const kind = ['expected', 'actual', 'left', 'right'].includes(name);
      return kind
        ? value
            .split('|')
            .map((each) => kinds[each] ?? each)
            .join(' / ')
        : value;
    });
  });
  return zh !== undefined && en !== undefined ? { 'zh-CN': zh, 'en-US': en } : undefined;
}
