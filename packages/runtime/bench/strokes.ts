import type { Page } from 'playwright-core';

/** Types into the field that has the focus. @returns per key, milliseconds from the key to the painted answer */
export async function type(page: Page, text: string): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { strokes: times });
    const channel = new MessageChannel();
    let began = 0;
    channel.port1.onmessage = () => times.push(performance.now() - began);
    document.addEventListener(
      'keydown',
      () => {
        began = performance.now();
        requestAnimationFrame(() => channel.port2.postMessage(null));
      },
      { capture: true },
    );
  });
  for (const key of text) await page.keyboard.press(key, { delay: 30 });
  await page.waitForFunction((count) => (Reflect.get(globalThis, 'strokes') as number[]).length >= count, text.length);
  return page.evaluate(() => Reflect.get(globalThis, 'strokes') as number[]);
}

/** The value that a share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}
