import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { shortListQuery, useWrites } from '../../api/records.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { useEnv } from '../../form/env.js';
import { answeredProblems } from '../../form/problems.js';
import { allOf } from '../../table/filter.js';
import { isOpen } from '../../table/editable.js';
import type { Asking } from '../../table/useRecords.js';
import { daysOf, readDay, type SpanKind } from './days.js';
import { changedTo, entriesOf, touching, type Entry, type Placing } from './entries.js';
import { isSame, type Part, type Stretch } from './stretch.js';

export type CalendarDocument = Extract<ViewDocument, { type: 'calendar' }>;

/** So many records are shown at a time; more are told of. */
const mostRecords = 500;

/** Which days are looked at; the address says it. */
export function useSpan() {
  const [query, setQuery] = useSearchParams();
  const { day: dayOf } = useFormats();
  const said = query.get('span');
  const kind: SpanKind = said === 'week' || said === 'agenda' ? said : 'month';
  const today = dayOf(new Date());
  const day = readDay(query.get('day')) ?? today;
  const go = (to: { readonly kind?: SpanKind; readonly day?: string }) =>
    setQuery(
      (current) => {
        const next = new URLSearchParams(current);
        next.set('span', to.kind ?? kind);
        next.set('day', to.day ?? day);
        return next;
      },
      { replace: true },
    );
  return { kind, day, today, go };
}

/** How the view places records. */
export function usePlacing(view: CalendarDocument, form: ManifestForm): Placing {
  const { timeZone } = useFormats();
  const start = form.fields.find(({ key }) => key === view.startField);
  return useMemo(
    () => ({
      start: view.startField,
      ...(view.endField === undefined ? {} : { end: view.endField }),
      ...(start?.type === 'date' ? {} : { timeZone }),
    }),
    [view, start, timeZone],
  );
}

/** The entries of a stretch of days. */
export function useEntries(form: ManifestForm, placing: Placing, asking: Asking, kind: SpanKind, day: string) {
  const { key: app } = useManifest();
  const { filter, ...rest } = asking;
  const days = useMemo(() => daysOf(kind, day), [kind, day]);
  const span = touching(days[0] ?? day, days.at(-1) ?? day, placing);
  const answer = useQuery({
    ...shortListQuery(app, form.key, {
      ...rest,
      filter: allOf(filter, span) ?? span,
      sort: [placing.start],
      limit: mostRecords,
    }),
    placeholderData: keepPreviousData,
  });
  const { data } = answer;
  const entries = useMemo(() => entriesOf(data?.records ?? [], placing), [data, placing]);
  return { ...answer, days, entries, isCut: data?.next !== null && data !== undefined };
}

/** What a person may change of where an entry lies. */
export interface Reach {
  readonly start: boolean;
  readonly end: boolean;
}

/** Brings an entry to other days; until the server has answered it is shown there. */
export function useChange(form: ManifestForm, placing: Placing) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const env = useEnv();
  const writes = useWrites(app, form.key);
  const [changing, setChanging] = useState<Stretch & { readonly id: string }>();
  const canWrite = (key: string | undefined, record: Entry['record']) => {
    const field = form.fields.find((each) => each.key === key);
    if (field === undefined || !form.operations.includes('update') || !form.writable.includes(field.key)) return false;
    return isOpen(field, record, env);
  };
  const change = async (entry: Entry, to: Stretch): Promise<boolean> => {
    if (isSame(entry, to)) return false;
    const { id, version } = entry.record;
    setChanging({ id, ...to });
    try {
      await writes.update.mutateAsync({ id, version, values: changedTo(entry, to, placing) });
      return true;
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
      return false;
    } finally {
      setChanging(undefined);
    }
  };
  const reachOf = ({ record }: Entry): Reach => ({
    start: canWrite(placing.start, record),
    end: canWrite(placing.end, record),
  });
  return { changing, change, reachOf };
}

/** Whether the whole of an entry can be moved: both of its ends, if it has two. */
export function isMovable({ record }: Entry, reach: Reach, { end }: Placing): boolean {
  return reach.start && (end === undefined || reach.end || typeof record[end] !== 'string');
}

/** What of an entry's bar can be taken hold of: its ends only where it has two. */
export function gripsOf(entry: Entry, reach: Reach, placing: Placing): Readonly<Record<Part, boolean>> {
  const hasEnd = placing.end !== undefined;
  return { whole: isMovable(entry, reach, placing), start: hasEnd && reach.start, end: hasEnd && reach.end };
}
