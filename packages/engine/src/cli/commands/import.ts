import type { PlaceOptions } from './options.js';

export interface ImportOptions extends PlaceOptions {
  readonly app?: string;
  readonly user?: string;
}
