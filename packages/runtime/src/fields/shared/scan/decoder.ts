import type { BarcodeDetector as Detector } from 'barcode-detector/ponyfill';

declare global {
  interface Window {
    /** Where the browser reads codes by itself. */
    readonly BarcodeDetector?: typeof Detector;
  }
}

/** Reads a code out of a picture. @returns what it says, or undefined when there is none in it */
export type Decode = (picture: HTMLVideoElement | Blob) => Promise<string | undefined>;

let loading: Promise<Decode> | undefined;

/** The browser's own reader, or ours where it has none: that is loaded when it is wanted, from where this page comes from. */
export function loadDecoder(): Promise<Decode> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Decode> {
  const detector = (await native()) ?? (await ours());
  return async (picture) => {
    const [found] = await detector.detect(picture);
    const text = found?.rawValue.trim() ?? '';
    return text === '' ? undefined : text;
  };
}

/** Some browsers have a reader that reads nothing. */
async function native(): Promise<Detector | undefined> {
  const { BarcodeDetector } = window;
  if (BarcodeDetector === undefined) return undefined;
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => undefined);
  const reads = formats?.includes('qr_code') === true && formats.includes('code_128');
  return reads ? new BarcodeDetector() : undefined;
}

async function ours(): Promise<Detector> {
  const [{ BarcodeDetector, prepareZXingModule }, { default: url }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareZXingModule({ overrides: { locateFile: () => url } });
  return new BarcodeDetector();
}
