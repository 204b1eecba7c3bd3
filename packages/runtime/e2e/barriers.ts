import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * What on a page as it stands would shut somebody out, as far as axe finds it serious or critical: each as `rule: element`.
 * @param rules the only rules to look at; null for all
 */
export async function barriers(page: Page, rules: readonly string[] | null = null): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(inspect, rules);
}

/** Runs in the page, where axe was put before. */
async function inspect(rules: readonly string[] | null): Promise<string[]> {
  interface Violation {
    readonly id: string;
    readonly impact?: string | null;
    readonly nodes: readonly { readonly html: string; readonly target: readonly unknown[] }[];
  }
  const { axe: tool } = globalThis as typeof globalThis & {
    axe: { run(options: object): Promise<{ violations: readonly Violation[] }> };
  };
  const { violations } = await tool.run({
    resultTypes: ['violations'],
    // Elements are told by their source; paths to them are dear on long pages.
    selectors: false,
    preload: false,
    ...(rules === null ? {} : { runOnly: { type: 'rule', values: rules } }),
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
