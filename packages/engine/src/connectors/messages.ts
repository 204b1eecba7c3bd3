import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** The words of what goes wrong with services outside. */
export const connectorMessages = { 'zh-CN': zhCN, 'en-US': enUS };
