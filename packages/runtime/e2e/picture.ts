import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** Keeps what the page shows, in few enough colours to be small in a repository and enough to look the same. */
export async function keepPicture(page: Page, path: string): Promise<void> {
  await sharp(await page.screenshot())
    .png({ palette: true, quality: 100, colours: 256, dither: 0.3, compressionLevel: 9, effort: 10 })
    .toFile(path);
}
