import { createContext, use, type ComponentType } from 'react';
import type { Schema } from './shape.js';

/** What every editor of a part is given. */
export interface PartProps {
  readonly schema: Schema;
  readonly value: unknown;
  /** Undefined takes the part away. */
  readonly onChange: (value: unknown) => void;
  /** The name of the property that it is, or that it stands in. */
  readonly name: string;
  readonly pointer: string;
  readonly id: string;
  /** It may not be missing. */
  readonly required: boolean;
}

/** Draws the editor of a part. */
export const PartContext = createContext<ComponentType<PartProps> | null>(null);

/** The editor for the parts inside of another. @throws Error outside of a document's editor */
export function usePart(): ComponentType<PartProps> {
  const part = use(PartContext);
  if (part === null) throw new Error('usePart needs the editor of a document around it');
  return part;
}
