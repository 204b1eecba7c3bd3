import type { Expr } from '@pulu/engine/model';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { shortListQuery } from '../../../api/records.js';
import type { RecordAnswer } from '../../../api/types.js';
import { useManifest } from '../../../app/AppContext.js';
import { useRecents } from '../../../shell/recents.js';
import { useFormats } from '../../formats.js';
import { recordTitle } from '../recordTitle.js';
import { useDebounced } from '../useDebounced.js';
import { subtitleFields, subtitleOf } from './subtitle.js';

/** A record that may be chosen. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  /** What it is told apart by besides; may be empty. */
  readonly subtitle: string;
}

/** What a picker offers for what was typed. */
export interface Candidates {
  /** Those that were opened last, the latest first; none while something is typed. */
  readonly recent: readonly Candidate[];
  readonly others: readonly Candidate[];
  /** There are more than are offered. */
  readonly more: boolean;
  /** What answers the typed words is not known yet. */
  readonly pending: boolean;
  readonly failed: boolean;
}

const mostRecent = 5;
const most = 20;

/**
 * The records of a form that may be chosen.
 * @param filter what they must be like
 * @param typed parts of what they are called
 * @param open nothing is asked before a picker is opened
 */
export function useCandidates(form: string, filter: Expr | undefined, typed: string, open: boolean): Candidates {
  const { key, forms } = useManifest();
  const toCandidate = useToCandidate(form);
  const words = typed.trim();
  const asked = useDebounced(words);
  const enabled = open && forms[form] !== undefined;
  const visited = useVisited(form);
  const isFirst = words === '' && asked === '';
  const query = { fields: toCandidate.fields, count: 'none' as const };
  const known = useQuery({
    ...shortListQuery(key, form, {
      ...query,
      filter: both({ in: [{ var: 'id' }, visited] }, filter),
      limit: mostRecent,
    }),
    enabled: enabled && isFirst && visited.length > 0,
  });
  const found = useQuery({
    ...shortListQuery(key, form, {
      ...query,
      ...(asked === '' ? {} : { search: asked }),
      ...(filter === undefined ? {} : { filter }),
      limit: most,
    }),
    placeholderData: keepPreviousData,
    enabled,
  });
  const pending = enabled && (words !== asked || found.isFetching || known.isLoading);
  const records = known.data?.records ?? [];
  const recent = isFirst ? visited.flatMap((id) => records.find((record) => record.id === id) ?? []) : [];
  const others = (found.data?.records ?? []).filter(({ id }) => !recent.some((one) => one.id === id));
  const answers = others.map(toCandidate.of);
  return {
    recent: recent.map(toCandidate.of),
    // Until the answer is there, nothing is offered that does not hold what was typed.
    others: pending ? answers.filter((candidate) => holds(candidate, words)) : answers,
    more: found.data?.next != null,
    pending,
    failed: found.isError && !pending,
  };
}

/** Whether every typed word stands in what is shown of a record. */
export function holds({ title, subtitle }: Candidate, words: string): boolean {
  const shown = `${title} ${subtitle}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word));
}

function both(condition: Expr, filter: Expr | undefined): Expr {
  return filter === undefined ? condition : { and: [condition, filter] };
}

/** Ids of the form's records that this person opened last. */
function useVisited(form: string): readonly string[] {
  const { key } = useManifest();
  return useRecents(key)
    .filter((visit) => visit.form === form)
    .slice(0, mostRecent)
    .map(({ id }) => id);
}

/** How records of a form become candidates, and the fields that are read for it. */
export function useToCandidate(form: string): {
  readonly fields: readonly string[];
  readonly of: (record: RecordAnswer) => Candidate;
} {
  const { forms } = useManifest();
  const formats = useFormats();
  return useMemo(() => {
    const target = forms[form];
    const shown = target === undefined ? [] : subtitleFields(target, forms);
    const hasTitle = target?.fields.some(({ key }) => key === target.titleField) === true;
    return {
      fields: [...(hasTitle ? [target.titleField] : []), ...shown.map(({ key }) => key)],
      of: (record) => {
        const title = recordTitle(forms, form, record, formats);
        return { id: record.id, title, subtitle: subtitleOf(shown, record, title, formats) };
      },
    };
  }, [form, forms, formats]);
}
