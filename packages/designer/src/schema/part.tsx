import { createContext, use, type ReactNode } from 'react';
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
export const PartContext = createContext<((props: PartProps) => ReactNode) | null>(null);

/** The editor of a part inside of another. @throws Error outside of a document's editor */
export function Part(props: PartProps): ReactNode {
  const draw = use(PartContext);
  if (draw === null) throw new Error('a part needs the editor of a document around it');
  return draw(props);
}
