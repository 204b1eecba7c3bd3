import { TextDecoder, TextEncoder } from 'node:util';

/** What a simulated browser lacks: it has no layout, so there is nothing to measure and nothing to match. */
globalThis.matchMedia ??= (media) => ({
  media,
  matches: false,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.Element.prototype.scrollIntoView ??= () => undefined;
Object.assign(globalThis, { TextDecoder, TextEncoder });
