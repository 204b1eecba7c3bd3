/**
 * `npm run album -w packages/runtime -- <folder> [pack [page…]]`: a picture of every page of a demo, or of those that are
 * named (`record-lead`), in both languages, both looks and both sizes, to be looked at before a release.
 * The pack `extremes` is of boards with no, one and very many records. Needs a build, and a browser by the name of PULU_CHROMIUM.
 */
import { mkdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, stdout } from 'node:process';
import type { Browser, Page } from 'playwright-core';
import { routes } from '../src/app/paths.js';
import { launchBrowser, newVisitor, signIn } from './browser.js';
import { writeExtremes } from './extremes.js';
import { looks, wear } from './looks.js';
import { everyPlace, settled, type Place } from './places.js';
import { keepPicture } from './picture.js';
import { startDemo } from './pulu.js';

const packs = {
  sales: { admin: 'admin', open: 'lead' },
  inspection: { admin: 'gaoweiping', open: 'defect' },
  extremes: { admin: 'admin', open: 'job' },
} as const;
const locales = ['zh-CN', 'en-US'] as const;
const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const [folder = 'album', name = 'sales', ...only] = argv.slice(2);
const app = name === 'inspection' || name === 'extremes' ? name : 'sales';
/** A page that is longer is shown down to here, in heights of a screen. */
const longest = app === 'extremes' ? 6 : 2;
const album = resolve(process.env.INIT_CWD ?? '.', folder);

async function takeAll(browser: Browser, url: string, locale: (typeof locales)[number], size: keyof typeof sizes) {
  const viewport = sizes[size];
  const visitor = await newVisitor(browser, url, viewport);
  const { page } = visitor;
  page.setDefaultTimeout(60_000);
  await signIn(page, packs[app].admin);
  await page.waitForURL(`**/a/${app}/**`);
  const places: readonly Place[] = Object.values(await everyPlace(page, app, packs[app].open)).flat();
  const stranger = await newVisitor(browser, url, viewport);
  for (const { page } of [visitor, stranger])
    await page.addInitScript((chosen) => localStorage.setItem('pulu.locale', chosen), locale);
  const wanted = places.filter((place) => only.length === 0 || only.includes(place.name));
  for (const place of wanted) {
    const { page } = place.path === routes.login ? stranger : visitor;
    await page.setViewportSize(viewport);
    await place.prepare?.(page);
    await page.goto(place.path);
    await settled(page);
    await page.setViewportSize({ ...viewport, height: Math.min(await wholeHeight(page), viewport.height * longest) });
    await settled(page);
    for (const look of looks) {
      await wear(page, look);
      await keepPicture(page, join(album, `${place.name}.${size}.${locale.slice(0, 2)}.${look}.png`));
    }
    await wear(page, 'light');
  }
  await visitor.close();
  await stranger.close();
  return wanted.length;
}

/** How high the window must be so that nothing of the page lies below its edge, whichever of its areas scrolls. */
function wholeHeight(page: Page): Promise<number> {
  return page.evaluate(() => {
    const areas = [document.documentElement, ...document.querySelectorAll('main, main *')];
    const wide = areas.filter(({ clientWidth }) => clientWidth > innerWidth / 2);
    const scrolling = wide.filter((area) => area === areas[0] || /auto|scroll/.test(getComputedStyle(area).overflowY));
    return Math.ceil(innerHeight + Math.max(...scrolling.map((area) => area.scrollHeight - area.clientHeight)));
  });
}

async function started() {
  if (app !== 'extremes') return startDemo(app);
  const pack = join(await mkdtemp(join(tmpdir(), 'pulu-extremes-')), app);
  await writeExtremes(pack);
  return startDemo(pack);
}

mkdirSync(album, { recursive: true });
const [server, browser] = await Promise.all([started(), launchBrowser()]);
try {
  for (const locale of locales) {
    const taken = await Promise.all([
      takeAll(browser, server.url, locale, 'desk'),
      takeAll(browser, server.url, locale, 'phone'),
    ]);
    stdout.write(`${locale}: ${taken.join(' + ')} pages, each in ${looks.length} looks\n`);
  }
} finally {
  await browser.close();
  await server.stop();
}
