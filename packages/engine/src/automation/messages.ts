import type { Messages } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** Words for the problems of rules and their runs. */
export const automationMessages: Messages = { 'zh-CN': zhCN, 'en-US': enUS };
