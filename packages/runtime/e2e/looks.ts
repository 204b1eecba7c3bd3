import type { Page } from 'playwright-core';

export const looks = ['light', 'dark'] as const;

/** Has the page look light or dark, as it does when the system's wish changes; waits until every colour has arrived. */
export async function wear(page: Page, look: (typeof looks)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: look });
  await page.waitForFunction((wanted) => document.documentElement.style.colorScheme === wanted, look);
  // What has changed is drawn, and with it whatever begins to move.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.waitForFunction(() => !document.getAnimations().some((change) => change instanceof CSSTransition));
}
