import type { Diagnostic } from '@pulu/engine/model';
import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { createContext, use, useMemo } from 'react';
import { problemsQuery } from '../api/studio.js';

const nothing: readonly Diagnostic[] = [];

export const ProblemsContext = createContext<readonly Diagnostic[]>(nothing);

/** What the compiler says of the draft as it was saved last. */
export function useProblems(app: string, revision: number): readonly Diagnostic[] {
  const { data } = useQuery({ ...problemsQuery(app, revision), placeholderData: keepPreviousData });
  return data?.diagnostics ?? nothing;
}

/** What is wrong in one document at a place, or also below it. */
export function useProblemsOf(path: string): (pointer: string, below?: boolean) => readonly Diagnostic[] {
  const all = use(ProblemsContext);
  return useMemo(() => {
    const mine = all.filter(({ file }) => file === path);
    return (pointer, below = false) =>
      mine.filter((found) => found.pointer === pointer || (below && found.pointer.startsWith(`${pointer}/`)));
  }, [all, path]);
}
