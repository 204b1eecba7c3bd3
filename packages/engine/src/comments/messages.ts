import { fillText, type Label, type Messages } from '../model/index.js';
import enUS from './locales/en-US.json' with { type: 'json' };
import zhCN from './locales/zh-CN.json' with { type: 'json' };

/** The words of comments. */
export const commentMessages: Messages = { 'zh-CN': zhCN, 'en-US': enUS };

/** How a person is told of a mention: by whom, and on what. Without a title that they may see, the kind of thing has to do. */
export function mentionTitle(by: string | Label, form: Label, title: string | undefined): Label {
  const fill = (text: string, locale: keyof Label) => fillText(text, { by, form, title: title ?? '' }, locale);
  const key = title === undefined ? 'mentioned' : 'mentioned_on';
  return { 'zh-CN': fill(zhCN.comments[key], 'zh-CN'), 'en-US': fill(enUS.comments[key], 'en-US') };
}
