import type { Messages } from './catalogue.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** The words of the model: problems of values and cells, names and descriptions of field types. */
export const modelMessages: Messages = { 'zh-CN': zhCN, 'en-US': enUS };
