import type { Field, ManifestForm, ViewDocument } from '@pulu/engine/model';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { recordPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { fieldViews } from '../fields/index.js';
import { ErrorState } from '../ui/States.js';
import { BulkBar } from './bulk/BulkBar.js';
import { useMatching } from './bulk/useMatching.js';
import type { Colouring } from './colors.js';
import { cellValue, titlesOf, type Column } from './columns.js';
import { fixedColumns } from './editable.js';
import { Grid } from './grid/Grid.js';
import styles from './table.module.css';
import type { ListState } from './urlState.js';
import { useCellEdit } from './useCellEdit.js';
import { plainLines, useGroupedLines } from './useLines.js';
import type { Asking, RecordList } from './useRecords.js';
import { useSelection } from './useSelection.js';

interface TableViewProps {
  readonly view: ViewDocument;
  readonly form: ManifestForm;
  readonly columns: readonly Column[];
  readonly group: Field | undefined;
  readonly list: RecordList;
  readonly asking: Asking;
  readonly colourOf: Colouring;
  readonly onChange: (change: Partial<ListState>) => void;
}

/** Records in rows, on a desk. Further pages are fetched before the last one is reached. */
export default function TableView({ view, form, columns, group, list, asking, colourOf, onChange }: TableViewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const formats = useFormats();
  const { key: app } = useManifest();
  const grouped = useGroupedLines(view, group, columns, asking);
  const records = group === undefined ? list.records : grouped.records;
  const selection = useSelection(useMemo(() => records.map(({ id }) => id), [records]));
  const { matching, found } = useMatching(form, asking, list.count, selection);
  const { editing, start, explain, dialog } = useCellEdit(form, columns);
  const fixed = useMemo(() => fixedColumns(form, columns), [form, columns]);
  const lines = useMemo(() => (group === undefined ? plainLines(list) : grouped.lines), [group, list, grouped.lines]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const loaded = list.records.length;
  const pageSize = view.type === 'table' ? (view.pageSize ?? 100) : 50;
  const reach = useCallback(
    (line: number) => {
      if (group === undefined && hasNextPage && !isFetchingNextPage && line > loaded - pageSize) fetchNextPage();
    },
    [group, hasNextPage, isFetchingNextPage, fetchNextPage, loaded, pageSize],
  );
  const nameOf = (id: string) => {
    const record = [...records, ...found].find((each) => each.id === id);
    const field = form.fields.find(({ key }) => key === form.titleField);
    if (record === undefined || field === undefined) return id;
    return fieldViews[field.type].text(cellValue(record, field.key), field, formats, titlesOf(record)) || id;
  };
  const open = (id: string) => void navigate(recordPath(app, form.key, id));
  const canChange = form.operations.includes('update') || form.operations.includes('delete');
  if (group !== undefined && grouped.error !== null) return <ErrorState error={grouped.error} />;
  return (
    <div className={styles.place}>
      <Grid
        label={view.title[formats.locale]}
        titleField={form.titleField}
        columns={columns}
        lines={lines}
        colourOf={colourOf}
        hrefOf={({ id }) => recordPath(app, form.key, id)}
        sort={asking.sort ?? []}
        onSort={(sort) => onChange({ sort })}
        onLayout={(layout) => onChange({ columns: layout })}
        selection={canChange ? selection : undefined}
        onGroup={grouped.toggle}
        onRest={grouped.more}
        onMoreGroups={grouped.moreGroups}
        onOpen={({ id }) => open(id)}
        editing={editing}
        fixed={fixed}
        onEdit={start}
        onFixed={explain}
        onReach={reach}
      />
      <BulkBar
        form={form}
        selection={selection}
        nameOf={nameOf}
        // Groups count by themselves what lies in them; here it is the list that goes on.
        matching={group === undefined && hasNextPage && selection.ids.size <= loaded ? matching : undefined}
      />
      {dialog}
      <span className={styles.spoken} role="status">
        {isFetchingNextPage ? t('common.loading') : ''}
      </span>
    </div>
  );
}
