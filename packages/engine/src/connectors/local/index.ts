import type { LocalServiceName } from '../../compiler/index.js';
import { LocalOcr } from './ocr.js';
import type { LocalService } from './service.js';

export type { LocalService } from './service.js';

/** The registry of services that the engine runs itself: one file each, by the name that connectors call it. */
export type LocalServices = Readonly<Record<LocalServiceName, LocalService>>;

/** Gets the services ready; each starts to work when it is first asked. */
export function openLocalServices(): LocalServices {
  return { ocr: new LocalOcr() };
}
