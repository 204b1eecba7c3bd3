/**
 * `npm run bench:scroll -w packages/runtime`: how soon the rows of the next page are there while a table of 100,000
 * records is scrolled through; fails where that is too late. Needs a build, and a browser by the name of PULU_CHROMIUM.
 */
import type { Page } from 'playwright-core';
import { ask, launchBrowser, newVisitor, signIn } from '../e2e/browser.js';
import { startDemo } from '../e2e/pulu.js';

const wanted = Number(process.env.PULU_BENCH_RECORDS ?? 100_000);
const pages = 60;
/** Milliseconds in which the rows of a page must be there, as a rule. */
const most = 150;
const view = '/a/inspection/view/sites';

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}

/** Fills the table by the bulk API, 500 at a time. */
async function fill(page: Page): Promise<void> {
  for (let from = 0; from < wanted; from += 500) {
    const operations = Array.from({ length: 500 }, (_, index) => ({
      op: 'create',
      values: { name: `站点 ${String(from + index).padStart(6, '0')}`, kind: 'pump_station' },
    }));
    const { status, answer } = await ask<{ results: { ok: boolean }[] }>(
      page,
      'POST',
      '/apps/inspection/records/site/bulk',
      { operations },
    );
    if (status !== 200 || !answer.results.every(({ ok }) => ok))
      throw new Error(`the table could not be filled: ${status} ${JSON.stringify(answer).slice(0, 400)}`);
  }
}

/** Jumps to the end of what is loaded, again and again. @returns per page, from the jump to rows where there were none */
async function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const grid = document.querySelector('[role=grid]');
    if (grid === null) throw new Error('there is no grid');
    const times: number[] = [];
    for (let turn = 0; turn < count; turn++) {
      const height = grid.scrollHeight;
      const start = performance.now();
      grid.scrollTop = height;
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const isLast = [...grid.querySelectorAll('[role=row]')].at(-1)?.hasAttribute('data-record') === true;
        if (grid.scrollHeight > height || isLast) break;
      }
      times.push(performance.now() - start);
    }
    return times;
  }, pages);
}

const [server, browser] = await Promise.all([startDemo('inspection'), launchBrowser()]);
try {
  const { page } = await newVisitor(browser, server.url);
  await signIn(page, 'gaoweiping');
  await page.waitForURL('**/a/inspection/**');
  const began = Date.now();
  await fill(page);
  console.log(`${wanted} records made in ${((Date.now() - began) / 1000).toFixed(0)} s`);
  await page.goto(view);
  await page.locator('[role=row][data-record]').first().waitFor();
  const times = await scroll(page);
  const drawn = await page.locator('[role=row]').count();
  console.log(`${times.length} pages of 100 rows, each asked for by a jump to the end of what is loaded:`);
  console.log(
    `median ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms; ${drawn} rows drawn`,
  );
  if (quantile(times, 0.5) > most) {
    console.error(`More than ${most} ms.`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  await server.stop();
}
