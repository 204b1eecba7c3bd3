import type { Label, Operation } from '@pulu/engine/model';
import { queryOptions } from '@tanstack/react-query';
import { path, request } from './client.js';

/** Where the value of a field comes from: its last change. */
export interface Origin {
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  /** A request, a rule, an import, a public form. */
  readonly cause: string | null;
  /** The rule that wrote it; without a title when the app has it no more. */
  readonly rule?: { readonly key: string; readonly title: Label | null };
  /** Why the rule chose this value, in its own words. */
  readonly reason?: Label;
}

/** How one person reaches a record, or a field of it. */
export interface Access {
  readonly user: { readonly id: string; readonly name: string };
  readonly through: readonly {
    readonly role: string;
    readonly operations: readonly Operation[];
    /** Only when a field was asked for. */
    readonly field?: 'hidden' | 'read' | 'write';
  }[];
}

/** Who or what gave a field its value; null when nobody did yet. */
export function originQuery(app: string, form: string, id: string, field: string) {
  return queryOptions({
    queryKey: ['records', app, form, 'origin', id, field],
    queryFn: async ({ signal }) => {
      const at = path('apps', app, 'records', form, id, 'origin');
      return (await request<{ readonly origin: Origin | null }>('GET', at, { query: { field }, signal })).origin;
    },
  });
}

/** Who can see a record, or one field of it, and through which roles. */
export function accessQuery(app: string, form: string, id: string, field?: string) {
  return queryOptions({
    queryKey: ['records', app, form, 'access', id, field],
    queryFn: ({ signal }) =>
      request<readonly Access[]>('GET', path('apps', app, 'records', form, id, 'explain'), {
        query: { field },
        signal,
      }),
  });
}
