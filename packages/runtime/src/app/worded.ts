import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { addTexts } from './i18n.js';
import type { LaterPart } from './laterTexts.js';

/** A page that loads when it is opened, and with it the texts that only its part of the interface shows. */
export function worded<C extends ComponentType>(
  part: LaterPart,
  load: () => Promise<{ default: C }>,
): LazyExoticComponent<C> {
  return lazy(async () => {
    const [page] = await Promise.all([load(), addTexts(part)]);
    return page;
  });
}
