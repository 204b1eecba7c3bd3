import type {
  DraftAnswer,
  DraftChange,
  DraftEvent,
  DraftProblems,
  DraftSaved,
  Label,
  Mention,
  Present,
  PublishedAnswer,
  PublishPlan,
  ReleaseSummary,
  StudioApp,
  StudioTemplate,
} from '@pulu/engine/model';
import { path, request } from '@pulu/runtime/parts';
import { queryOptions } from '@tanstack/react-query';

const at = (app: string, ...rest: string[]) => path('studio', 'apps', app, ...rest);

/** The apps that one may design, and how they stand. */
export const appsQuery = queryOptions({
  queryKey: ['studio', 'apps'],
  staleTime: 0,
  queryFn: ({ signal }) => request<{ apps: readonly StudioApp[] }>('GET', '/studio/apps', { signal }),
});

/** The packs that apps can be begun from. */
export const templatesQuery = queryOptions({
  queryKey: ['studio', 'templates'],
  staleTime: Infinity,
  queryFn: ({ signal }) => request<{ templates: readonly StudioTemplate[] }>('GET', '/studio/templates', { signal }),
});

/** What a new app is begun from. */
export interface NewApp {
  readonly key: string;
  readonly title: Label;
  readonly template?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** Begins an app. */
export function createApp(body: NewApp): Promise<{ app: string }> {
  return request('POST', '/studio/apps', { body });
}

/** Throws an app away that was never published. */
export function discardApp(app: string): Promise<undefined> {
  return request('DELETE', at(app));
}

/** The draft of an app, with its documents. It is asked for once, and from then on kept by the page that edits it. */
export const draftQuery = (app: string) =>
  queryOptions({
    queryKey: ['studio', 'draft', app],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ signal }) => request<DraftAnswer>('GET', at(app), { signal }),
  });

/** One document, whichever its size. */
export function fetchDocument(app: string, file: string): Promise<{ version: string; document: unknown }> {
  return request('GET', at(app, 'document'), { query: { path: file } });
}

/** Saves changes, all or none. */
export function saveChanges(app: string, changes: readonly DraftChange[]): Promise<DraftSaved> {
  return request('POST', at(app, 'changes'), { body: { changes } });
}

/** Chooses between the draft and a newer release, by document. */
export function mergeRelease(app: string, take: Readonly<Record<string, 'draft' | 'release'>>): Promise<undefined> {
  return request('POST', at(app, 'merge'), { body: { take } });
}

/** What the compiler says of the draft. */
export const problemsQuery = (app: string, revision: number) =>
  queryOptions({
    queryKey: ['studio', 'problems', app, revision],
    staleTime: Infinity,
    gcTime: 5_000,
    queryFn: ({ signal }) => request<DraftProblems>('GET', at(app, 'problems'), { signal }),
  });

/** What refers to an artefact. */
export function fetchMentions(app: string, target: string): Promise<{ mentions: readonly Mention[] }> {
  return request('GET', at(app, 'mentions'), { query: { target } });
}

/** What publishing would do. */
export const planQuery = (app: string) =>
  queryOptions({
    queryKey: ['studio', 'plan', app],
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => request<PublishPlan & { revision: number }>('GET', at(app, 'plan'), { signal }),
  });

/** Publishes the draft. */
export function publishDraft(app: string, body: { notes: string; revision: number }): Promise<PublishedAnswer> {
  return request('POST', at(app, 'publish'), { body });
}

/** The releases of an app. */
export const releasesQuery = (app: string) =>
  queryOptions({
    queryKey: ['studio', 'releases', app],
    staleTime: 0,
    queryFn: ({ signal }) => request<{ releases: readonly ReleaseSummary[] }>('GET', at(app, 'releases'), { signal }),
  });

/** What going back to a release would do. */
export const planBackQuery = (app: string, number: number) =>
  queryOptions({
    queryKey: ['studio', 'plan', app, number],
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => request<PublishPlan>('GET', at(app, 'releases', String(number), 'plan'), { signal }),
  });

/** Publishes an earlier release again. */
export function goBack(app: string, number: number, notes: string): Promise<PublishedAnswer> {
  return request('POST', at(app, 'releases', String(number), 'restore'), { body: { notes } });
}

/** Who did what. */
export const eventsQuery = (app: string) =>
  queryOptions({
    queryKey: ['studio', 'events', app],
    staleTime: 0,
    queryFn: ({ signal }) => request<{ events: readonly DraftEvent[] }>('GET', at(app, 'events'), { signal }),
  });

/** Says that one is here; answers who else is. */
export function sayHere(app: string, file: string | null): Promise<{ present: readonly Present[]; revision: number }> {
  return request('POST', at(app, 'presence'), { body: { path: file } });
}
