import type { Locale } from '@pulu/engine/model';
import type automation from '../automation/locales/zh-CN.json';
import type boards from '../boards/locales/zh-CN.json';
import type connections from '../connections/locales/zh-CN.json';
import type profile from '../profile/locales/zh-CN.json';
import type publicPage from '../public/locales/zh-CN.json';

/** What is worded in files of its own, which come with its pages. */
export type LaterTexts = typeof automation & typeof boards & typeof connections & typeof profile & typeof publicPage;

export type LaterPart = 'automation' | 'boards' | 'connections' | 'profile' | 'public';

/** Where the texts of each part are; they lie beside its pages. */
export const laterTexts: Readonly<Record<LaterPart, Readonly<Record<Locale, () => Promise<{ default: object }>>>>> = {
  automation: {
    'zh-CN': () => import('../automation/locales/zh-CN.json', { with: { type: 'json' } }),
    'en-US': () => import('../automation/locales/en-US.json', { with: { type: 'json' } }),
  },
  boards: {
    'zh-CN': () => import('../boards/locales/zh-CN.json', { with: { type: 'json' } }),
    'en-US': () => import('../boards/locales/en-US.json', { with: { type: 'json' } }),
  },
  connections: {
    'zh-CN': () => import('../connections/locales/zh-CN.json', { with: { type: 'json' } }),
    'en-US': () => import('../connections/locales/en-US.json', { with: { type: 'json' } }),
  },
  profile: {
    'zh-CN': () => import('../profile/locales/zh-CN.json', { with: { type: 'json' } }),
    'en-US': () => import('../profile/locales/en-US.json', { with: { type: 'json' } }),
  },
  public: {
    'zh-CN': () => import('../public/locales/zh-CN.json', { with: { type: 'json' } }),
    'en-US': () => import('../public/locales/en-US.json', { with: { type: 'json' } }),
  },
};
