import type { Messages } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** The words of what goes wrong with drafts. */
export const draftMessages: Messages = { 'zh-CN': zhCN, 'en-US': enUS };
