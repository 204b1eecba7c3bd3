import { CopyOutlined, MoreOutlined } from '@ant-design/icons';
import type { FieldOf } from '@pulu/engine/model';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../../api/records.js';
import { AppContext } from '../../../app/AppContext.js';
import { useFormStore } from '../../../form/store.js';
import { useFormats } from '../../formats.js';
import type { Titles } from '../../types.js';
import { idOf, isRows } from '../../values.js';
import { useRowColumns } from '../columns.js';
import { recordTitle } from '../../shared/recordTitle.js';
import type { RowList } from '../rows.js';
import { printRows } from './print.js';

/** What can be done with all rows. */
export function TableMenu({ field, titles }: { readonly field: FieldOf<'subform'>; readonly titles: Titles }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const store = useFormStore();
  const columns = useRowColumns(field);
  const missingTitles = useMissingTitles();
  const copy = async () => {
    const scoped = store.get().scope[field.key];
    const rows = (isRows(scoped) ? scoped : []).map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, idOf(value) ?? value])),
    );
    const known = { ...titles, ...(await missingTitles(field, rows, titles)) };
    const done = await write(printRows(columns, rows, known, formats));
    if (done) void message.success(t('subform.copied', { count: rows.length }));
    else void message.error(t('subform.notCopied'));
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: [{ key: 'copy', icon: <CopyOutlined />, label: t('subform.copy'), onClick: () => void copy() }] }}
    >
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={t('subform.tableMenu')} />
    </Dropdown>
  );
}

/** There is no clipboard on a page that came without encryption. @returns whether it was written */
async function write(text: string): Promise<boolean> {
  try {
    await (navigator as Partial<Navigator>).clipboard?.writeText(text);
    return 'clipboard' in navigator;
  } catch {
    return false;
  }
}

/** Loads the names of related records that were chosen here and so are not known yet. */
function useMissingTitles() {
  const manifest = use(AppContext);
  const client = useQueryClient();
  const formats = useFormats();
  return async (field: FieldOf<'subform'>, rows: RowList, titles: Titles): Promise<Titles> => {
    const wanted = field.fields.flatMap((column) => {
      const ids = column.type === 'relation' ? rows.flatMap((row) => idOf(row[column.key]) ?? []) : [];
      return column.type !== 'relation' ? [] : [...new Set(ids)].map((id) => ({ form: column.form, id }));
    });
    const unknown = wanted.filter(({ id }) => titles[id] === undefined);
    if (manifest === null) return {};
    const found = unknown.map(async ({ form, id }): Promise<[string, string][]> => {
      const query = { ...recordQuery(manifest.key, form, id), staleTime: 60_000, retry: false };
      const record = await client.fetchQuery(query).catch(() => undefined);
      const title = record && recordTitle(manifest.forms, form, record, formats);
      return title === undefined ? [] : [[id, title]];
    });
    return Object.fromEntries((await Promise.all(found)).flat());
  };
}
