import type { Diagnostic } from '@pulu/engine/model';
import { createContext, use } from 'react';

/** Something that may stand in a text, with what people call it. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** What the editor of a part knows of what stands around it. */
export interface Surroundings {
  /** What a property may name: forms, fields, roles. Empty where anything may stand. */
  readonly suggest: (property: string, pointer: string) => readonly Suggestion[];
  /** What is wrong at a place, or right below it. */
  readonly problemsAt: (pointer: string) => readonly Diagnostic[];
  /** Properties that are not changed here: a key that was published. */
  readonly fixed: ReadonlySet<string>;
}

export const SchemaContext = createContext<Surroundings>({
  suggest: () => [],
  problemsAt: () => [],
  fixed: new Set(),
});

export const useSurroundings = (): Surroundings => use(SchemaContext);
