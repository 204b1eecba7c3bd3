import { useQueries } from '@tanstack/react-query';
import { recordQuery } from '../../../api/records.js';
import { useManifest } from '../../../app/AppContext.js';
import { useFormats } from '../../formats.js';
import type { Titles } from '../../types.js';
import { recordTitle } from '../recordTitle.js';

/** Names of the records chosen: those known already, the others asked for. */
export function useNames(form: string, ids: readonly string[], titles: Titles): Titles {
  const { key, forms } = useManifest();
  const formats = useFormats();
  const missing = ids.filter((id) => titles[id] === undefined);
  return useQueries({
    queries: missing.map((id) => ({ ...recordQuery(key, form, id), staleTime: 60_000, retry: false })),
    combine: (results) => ({
      ...titles,
      ...Object.fromEntries(
        results.flatMap(({ data }) => (data === undefined ? [] : [[data.id, recordTitle(forms, form, data, formats)]])),
      ),
    }),
  });
}
