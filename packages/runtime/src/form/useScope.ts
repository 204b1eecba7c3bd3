import type { ManifestForm } from '@pulu/engine/model';
import { useMemo } from 'react';
import { useManifest } from '../app/AppContext.js';
import { compileLive, type LiveExpr, type Values } from './live.js';
import { nest, useRelatedRecords } from './related.js';

const noExprs: readonly LiveExpr[] = [];

/**
 * A stored record as expressions read it: with the related records nested that these expressions look behind.
 * Its computed values are the stored ones.
 */
export function useScope(form: ManifestForm, record: Values, exprs: readonly LiveExpr[] = noExprs): Values {
  const { key, forms } = useManifest();
  const live = useMemo(() => compileLive(form.fields), [form]);
  const paths = useMemo(
    () => [
      ...exprs.flatMap((expr) => expr.paths),
      ...[...live.values()].flatMap(({ visibleWhen }) => visibleWhen?.paths ?? []),
    ],
    [exprs, live],
  );
  const loaded = useRelatedRecords(key, form.fields, record, paths, forms);
  return useMemo(() => nest(form.fields, record, loaded, forms), [form, record, loaded, forms]);
}
