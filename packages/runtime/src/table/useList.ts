import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { systemFields } from '../fields/system.js';
import { useEnv } from '../form/env.js';
import { colouring } from './colors.js';
import { askableOf, columnsOf, lookOf, possibleColumns, roomForNames } from './columns.js';
import { allOf, filterLogic } from './filter.js';
import { isGroupable } from './groups.js';
import { useListState } from './useListState.js';
import { askingOf, useRecords } from './useRecords.js';

/** Everything that a list of a view's records is drawn from: what the document says, and what the person asks. */
export function useList(view: ViewDocument, form: ManifestForm) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const manifest = useManifest();
  const env = useEnv();
  const [state, change] = useListState();
  const system = useMemo(() => systemFields(t), [t]);
  const askable = useMemo(() => askableOf(form, manifest.forms, system), [form, manifest, system]);
  const groupable = useMemo(() => lookOf(form, manifest.forms, system).filter(isGroupable), [form, manifest, system]);
  const possible = useMemo(() => possibleColumns(view, manifest, system), [view, manifest, system]);
  const columns = useMemo(
    () => roomForNames(columnsOf(view, manifest, system, state.columns), state.columns, locale),
    [view, manifest, system, state.columns, locale],
  );
  const colourOf = useMemo(() => colouring(view, env), [view, env]);
  const wanted = state.group === undefined && view.type === 'table' ? view.groupBy : state.group;
  const group = groupable.find(({ key }) => key === wanted);
  const asking = useMemo(
    () =>
      askingOf(
        allOf(view.filter, filterLogic(askable, state.filter), state.where),
        state.search,
        state.sort.length > 0 ? state.sort : view.sort,
        columns,
      ),
    [view, askable, state.filter, state.where, state.search, state.sort, columns],
  );
  const list = useRecords(view, asking);
  return { state, change, askable, columns, possible, groupable, group, asking, colourOf, list };
}
