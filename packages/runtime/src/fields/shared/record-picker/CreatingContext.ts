import type { ManifestForm } from '@pulu/engine/model';
import { createContext } from 'react';

/** A record that is to be made over the page, for something on it. */
export interface Creating {
  readonly form: ManifestForm;
  /** What is known of it already. */
  readonly given: Readonly<Record<string, string>>;
  /** The id of the element that has the focus again afterwards. */
  readonly from?: string | undefined;
  /** Hears the id of the record, once it is there. */
  readonly onMade: (id: string) => void;
}

/** Opens the form of a new record over the page; null where there is no place for one. */
export const CreatingContext = createContext<((creating: Creating) => void) | null>(null);
