import { fillText, placesOf, type Label, type MessageParams } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

export type PackDiagnosticCode = keyof typeof zhCN.pack & keyof typeof enUS.pack;

interface Words {
  readonly message: string;
  readonly fix?: string;
}

/** The words of a diagnostic in both languages. A fix whose parameters are not all known is left out. */
export function words(code: PackDiagnosticCode, params: MessageParams): { message: Label; fix?: Label } {
  const [zh, en]: [Words, Words] = [zhCN.pack[code], enUS.pack[code]];
  const message = { 'zh-CN': fillText(zh.message, params, 'zh-CN'), 'en-US': fillText(en.message, params, 'en-US') };
  if (zh.fix === undefined || en.fix === undefined || !known(en.fix, params)) return { message };
  return { message, fix: { 'zh-CN': fillText(zh.fix, params, 'zh-CN'), 'en-US': fillText(en.fix, params, 'en-US') } };
}

function known(text: string, params: MessageParams): boolean {
  return placesOf(text).every((place) => params[place] !== undefined && params[place] !== '');
}
