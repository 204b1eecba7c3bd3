import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** How often a page is looked at again before it is said never to come to rest. */
const patience = 20;

/**
 * Keeps what the page shows once it has come to rest, in few enough colours to be small in a repository and enough to look the same.
 * @throws Error when the page goes on moving
 */
export async function keepPicture(page: Page, path: string): Promise<void> {
  await sharp(await atRest(page))
    .png({ palette: true, quality: 100, colours: 256, dither: 0.3, compressionLevel: 9, effort: 10 })
    .toFile(path);
}

/** What the page shows when it shows the same twice: what is drawn on a canvas moves without the document's knowing of it. */
async function atRest(page: Page): Promise<Buffer> {
  let before = await page.screenshot();
  for (let look = 0; look < patience; look++) {
    await page.waitForTimeout(60);
    const now = await page.screenshot();
    if (now.equals(before)) return now;
    before = now;
  }
  throw new Error(`${page.url()} does not come to rest`);
}
