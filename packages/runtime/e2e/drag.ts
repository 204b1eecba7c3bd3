import type { Locator, Page } from 'playwright-core';

/** Takes a card and lets it go over a lane, as a hand does. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const start = await boxOf(from);
  await page.mouse.move(start.x + 30, start.y + start.height - 8);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + start.height - 20, { steps: 4 });
  // The board scrolls under a hand that comes near its edge: the hand follows the lane until that lies still below it.
  for (let lane = await boxOf(to), still = false; !still;) {
    await page.mouse.move(lane.x + 60, lane.y + 120, { steps: 8 });
    await page.waitForTimeout(50);
    const now = await boxOf(to);
    still = now.x === lane.x && ((await to.getAttribute('class')) ?? '').includes('over');
    lane = now;
  }
  await page.mouse.up();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('nothing to drag');
  return box;
}
