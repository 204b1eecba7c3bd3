/**
 * `npm run bench -w packages/runtime`: how soon a page is seen and can be used, and how much is loaded for it.
 * Needs a build, and a browser by the name of PULU_CHROMIUM.
 */
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../e2e/browser.js';
import { startDemo } from '../e2e/pulu.js';
import { budget, firstLoad, total } from '../scripts/first-load.mjs';
import { conditions, openCold, pages, type Opening } from './opening.js';

const runs = 5;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const size = total(firstLoad(dist));
console.log(`First load: ${size.toFixed(0)} kB of JavaScript (gzip), at most ${budget} kB`);

const [server, browser] = await Promise.all([startDemo(), launchBrowser()]);
try {
  console.log(`Milliseconds, median of ${runs} with an empty cache`);
  console.log(`${'page'.padEnd(12)}${'first paint'.padStart(12)}${'interactive'.padStart(13)}  conditions`);
  for (const condition of conditions) {
    for (const page of pages) {
      const openings: Opening[] = [];
      for (let run = 0; run < runs; run++) openings.push(await openCold(browser, server.url, page, condition));
      const [painted, interactive] = [openings.map((one) => one.painted), openings.map((one) => one.interactive)];
      const figures = [median(painted).toFixed(0).padStart(12), median(interactive).toFixed(0).padStart(13)];
      console.log(`${page.name.padEnd(12)}${figures.join('')}  ${condition.name}`);
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
