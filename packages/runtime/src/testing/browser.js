import { TextDecoder, TextEncoder } from 'node:util';
import { deserialize, serialize } from 'node:v8';

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
// The style of ::before and the like is what it cannot tell; it says so loudly, and answers without all the same.
const { getComputedStyle } = globalThis;
globalThis.getComputedStyle = (element) => getComputedStyle(element);
globalThis.Element.prototype.scrollIntoView ??= () => undefined;
globalThis.structuredClone ??= (value) => deserialize(serialize(value));
globalThis.Blob.prototype.arrayBuffer ??= function () {
  return new Promise((resolve) => {
    const reader = new globalThis.FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsArrayBuffer(this);
  });
};
globalThis.URL.createObjectURL ??= () => 'blob:local';
globalThis.URL.revokeObjectURL ??= () => undefined;
Object.assign(globalThis, { TextDecoder, TextEncoder });

// The simulated browser has no channels; lists that drop down wait by one.
globalThis.MessageChannel ??= class {
  port1 = { onmessage: undefined };
  port2 = { postMessage: () => globalThis.setTimeout(() => this.port1.onmessage?.({}), 0) };
};
