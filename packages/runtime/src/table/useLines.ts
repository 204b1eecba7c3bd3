import type { Field, ViewDocument } from '@pulu/engine/model';
import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { shortListQuery } from '../api/records.js';
import { groupPagesQuery } from '../api/rows.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import type { Column } from './columns.js';
import { allOf } from './filter.js';
import { recordLines, waitingLines, type GridLine, type Group } from './grid/rows.js';
import { groupsOf, groupsQuery, memberOf } from './groups.js';
import type { Asking, RecordList } from './useRecords.js';

/** What the table shows, line by line. */
interface Lines {
  readonly lines: readonly GridLine[];
  readonly records: readonly RecordAnswer[];
  readonly toggle: (group: Group) => void;
  readonly more: (group: Group) => void;
  /** Asks for the groups after those that are shown. */
  readonly moreGroups: () => void;
}

/** As many records of a group as are shown at once, and at most. */
const step = 50;
const mostOfGroup = 500;

/** The lines of a plain list: its records, and a page of waiting ones while it goes on. */
export function plainLines({ records, hasNextPage }: RecordList): readonly GridLine[] {
  return hasNextPage ? [...recordLines(records), ...waitingLines('next', 3)] : recordLines(records);
}

/**
 * The lines of a list in groups. Groups are counted and summed by the server; each loads its own records when it opens.
 * @param field by what records stand together; undefined: they do not, and nothing is asked
 */
export function useGroupedLines(
  view: ViewDocument,
  field: Field | undefined,
  columns: readonly Column[],
  asking: Asking,
): Lines & { readonly error: Error | null } {
  const { key: app } = useManifest();
  const [shown, setShown] = useState<Readonly<Record<string, number>>>({});
  const { filter, search } = asking;
  const asked = { ...(filter === undefined ? {} : { filter }), ...(search === undefined ? {} : { search }) };
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...groupPagesQuery(app, view.form, groupsQuery(field ?? nothing, columns, asked)),
    placeholderData: keepPreviousData,
    enabled: field !== undefined,
  });
  const groups = useMemo(() => (data && field ? groupsOf(field, data.pages) : []), [data, field]);
  const open = groups.filter(({ id }) => shown[id] !== undefined);
  const pages = useQueries({
    queries: open.map(({ id, value }) => ({
      ...shortListQuery(app, view.form, {
        ...asking,
        filter: allOf(filter, memberOf(field ?? nothing, value)) ?? null,
        limit: shown[id] ?? step,
      }),
      placeholderData: keepPreviousData,
    })),
  });
  const members = new Map(open.map(({ id }, index) => [id, pages[index]?.data?.records]));
  const lines = groups.flatMap((group): GridLine[] => {
    const isOpen = shown[group.id] !== undefined;
    const head: GridLine = { kind: 'group', key: `group ${group.id}`, group, open: isOpen };
    if (!isOpen) return [head];
    const records = members.get(group.id);
    if (records === undefined) return [head, ...waitingLines(group.id, Math.min(group.count, 3))];
    const count = group.count - records.length;
    const rest: GridLine[] = count > 0 ? [{ kind: 'rest', key: `rest ${group.id}`, group, count }] : [];
    return [head, ...recordLines(records), ...rest];
  });
  const after: readonly GridLine[] = isFetchingNextPage
    ? waitingLines('groups', 3)
    : hasNextPage
      ? [{ kind: 'groups', key: 'groups', count: groups.length }]
      : [];
  const toggle = useCallback(
    ({ id }: Group) =>
      setShown(({ [id]: open, ...others }) => (open === undefined ? { ...others, [id]: step } : others)),
    [],
  );
  const more = useCallback(
    ({ id }: Group) =>
      setShown((current) => ({ ...current, [id]: Math.min((current[id] ?? 0) + 2 * step, mostOfGroup) })),
    [],
  );
  const moreGroups = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const records = [...members.values()].flatMap((found) => found ?? []);
  return { lines: [...lines, ...after], records, toggle, more, moreGroups, error };
}

/** Stands in where records are not grouped; nothing is asked then. */
const nothing: Field = { type: 'text', key: 'id', label: { 'zh-CN': '', 'en-US': '' } };
