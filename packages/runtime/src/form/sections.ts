import { useMemo, useState, type ReactNode } from 'react';
import type { SectionSpec } from './layout.js';
import { useFormPart, type FormContents } from './store.js';

/** A section as things stand: with the fields that are to be seen. */
export interface ShownSection {
  readonly section: SectionSpec;
  readonly fields: readonly string[];
  readonly content: ReactNode;
}

/** How many of some fields have something wrong. */
export function useProblemCount(fields: readonly string[]): number {
  return useFormPart(
    useMemo(
      () =>
        ({ problems }: FormContents) =>
          [...problems.keys()].filter((path) => fields.includes(path.split('/')[1] ?? '')).length,
      [fields],
    ),
  );
}

/** The section that is in front: the one that was chosen, or that a field was brought into sight in since. */
export function useActiveSection(sections: readonly ShownSection[]): [number, (index: number) => void] {
  const [chosen, setChosen] = useState(0);
  const [seen, setSeen] = useState<{ readonly key: string }>();
  const revealed = useFormPart(readRevealed);
  if (revealed !== seen) {
    setSeen(revealed);
    const holds = sections.findIndex(({ fields }) => revealed !== undefined && fields.includes(revealed.key));
    if (holds >= 0) setChosen(holds);
  }
  return [Math.min(chosen, sections.length - 1), setChosen];
}

const readRevealed = ({ revealed }: FormContents) => revealed;
