import type { Field, Label } from '@pulu/engine/model';
import type { TFunction } from 'i18next';

const types = {
  created_at: 'datetime',
  created_by: 'user',
  updated_at: 'datetime',
  updated_by: 'user',
  owner: 'user',
  department: 'department',
} as const;

/** The fields that every record has beside those of its form. */
export function systemFields(t: TFunction): readonly Field[] {
  return Object.entries(types).map(([key, type]) => ({
    key,
    type,
    label: same(t(`system.${key as keyof typeof types}`)),
  }));
}

/** A text of the interface where a document would have one in every language. */
function same(text: string): Label {
  return { 'zh-CN': text, 'en-US': text };
}
