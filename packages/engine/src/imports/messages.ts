import type { Messages } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** The words of imports: what is wrong with files, rows and columns, and how reports put it. */
export const importMessages: Messages = { 'zh-CN': zhCN, 'en-US': enUS };
