import type { Locale } from '@pulu/engine/model';
import automationEn from '../automation/locales/en-US.json' with { type: 'json' };
import automationZh from '../automation/locales/zh-CN.json' with { type: 'json' };
import boardsEn from '../boards/locales/en-US.json' with { type: 'json' };
import boardsZh from '../boards/locales/zh-CN.json' with { type: 'json' };
import connectionsEn from '../connections/locales/en-US.json' with { type: 'json' };
import connectionsZh from '../connections/locales/zh-CN.json' with { type: 'json' };
import profileEn from '../profile/locales/en-US.json' with { type: 'json' };
import profileZh from '../profile/locales/zh-CN.json' with { type: 'json' };
import publicPageEn from '../public/locales/en-US.json' with { type: 'json' };
import publicPageZh from '../public/locales/zh-CN.json' with { type: 'json' };
import en from '../locales/en-US.json' with { type: 'json' };
import zh from '../locales/zh-CN.json' with { type: 'json' };
import type { LaterPart } from '../app/laterTexts.js';

/** Every file of texts, by the part of the interface that it comes with. */
export const textFiles: Readonly<Record<LaterPart | 'start', Readonly<Record<Locale, object>>>> = {
  start: { 'zh-CN': zh, 'en-US': en },
  automation: { 'zh-CN': automationZh, 'en-US': automationEn },
  boards: { 'zh-CN': boardsZh, 'en-US': boardsEn },
  connections: { 'zh-CN': connectionsZh, 'en-US': connectionsEn },
  profile: { 'zh-CN': profileZh, 'en-US': profileEn },
  public: { 'zh-CN': publicPageZh, 'en-US': publicPageEn },
};
