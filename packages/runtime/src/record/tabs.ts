import type { Label, Manifest, ManifestForm, RecordPage } from '@pulu/engine/model';

type DocumentTab = NonNullable<RecordPage['tabs']>[number];

/** A tab of a record's page: one of the document's, or one of those that a form without any gets. */
export type PageTab =
  | DocumentTab
  | { readonly type: 'details' | 'history'; readonly title: string }
  | {
      readonly type: 'related';
      readonly title: Label;
      readonly form: string;
      readonly via: string;
      readonly of?: string;
      readonly columns: string[];
      readonly sort?: string[];
    };

/** The tabs of a form's page. Without a page of its own: its fields, the forms that point to it, its history. */
export function tabsOf(
  form: ManifestForm,
  forms: Manifest['forms'],
  titles: { readonly details: string; readonly timeline: string },
): readonly PageTab[] {
  const declared = form.page?.tabs ?? [];
  if (declared.length > 0) return declared.filter((tab) => tab.type !== 'related' || canRead(forms, tab.form));
  return [
    { type: 'details', title: titles.details },
    ...relatedTabs(form, forms),
    { type: 'history', title: titles.timeline },
  ];
}

function relatedTabs(form: ManifestForm, forms: Manifest['forms']): PageTab[] {
  return Object.values(forms).flatMap((other) =>
    other.fields.flatMap((field): PageTab[] => {
      if (field.type !== 'relation' || field.form !== form.key || !canRead(forms, other.key)) return [];
      const title = field.reverseLabel ?? other.plural ?? other.title;
      return [{ type: 'related', title, form: other.key, via: field.key, columns: firstColumns(other) }];
    }),
  );
}

/** What tells records of a form apart: their title, their stage, and when they were made. */
function firstColumns({ titleField, stageField }: ManifestForm): string[] {
  return [titleField, ...(stageField === undefined ? [] : [stageField]), 'created_at'];
}

function canRead(forms: Manifest['forms'], form: string): boolean {
  return forms[form]?.operations.includes('read') === true;
}
