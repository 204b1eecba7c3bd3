import { DownloadOutlined, GroupOutlined, SortAscendingOutlined } from '@ant-design/icons';
import type { Field } from '@pulu/engine/model';
import { App, Button, Drawer, Dropdown, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportRecords, type SheetType } from '../api/export.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { answeredProblems } from '../form/problems.js';
import { saveFile } from '../ui/saveFile.js';
import type { Column } from './columns.js';
import { isGroupable } from './groups.js';
import styles from './table.module.css';
import type { Asking } from './useRecords.js';

interface GroupMenuProps {
  readonly fields: readonly Field[];
  readonly group: Field | undefined;
  readonly onGroup: (key: string | null) => void;
}

/** By which field the records stand together. */
export function GroupMenu({ fields, group, onGroup }: GroupMenuProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const items = [
    { key: '', label: t('table.ungrouped') },
    ...fields.filter(isGroupable).map(({ key, label }) => ({ key, label: label[locale] })),
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        className: styles.menu ?? '',
        selectable: true,
        selectedKeys: [group?.key ?? ''],
        onClick: ({ key }) => onGroup(key === '' ? null : key),
      }}
    >
      <Button icon={<GroupOutlined />} {...(group === undefined ? {} : { type: 'primary' as const, ghost: true })}>
        {group === undefined ? t('table.group') : t('table.groupedBy', { field: group.label[locale] })}
      </Button>
    </Dropdown>
  );
}

interface ExportMenuProps {
  readonly form: string;
  readonly asking: Asking;
  readonly columns: readonly Column[];
}

/** What is found, as a sheet. */
export function ExportMenu({ form, asking, columns }: ExportMenuProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { locale } = useFormats();
  const { key: app, forms } = useManifest();
  const [busy, setBusy] = useState(false);
  const save = async (type: SheetType) => {
    setBusy(true);
    try {
      // With its ids, the sheet finds its records again when it is imported.
      const own = [...columns.map(({ path }) => path).filter((path) => !path.includes('.')), 'id'];
      const sheet = await exportRecords(app, form, type, { ...asking, fields: own }, locale);
      saveFile(sheet, `${forms[form]?.title[locale] ?? form}.${type}`);
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
    }
    setBusy(false);
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: t('table.exportAs.xlsx'), onClick: () => void save('xlsx') },
          { key: 'csv', label: t('table.exportAs.csv'), onClick: () => void save('csv') },
        ],
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy}>
        {t('table.export')}
      </Button>
    </Dropdown>
  );
}

interface SortSheetProps {
  readonly columns: readonly Column[];
  readonly sort: readonly string[];
  readonly onSort: (sort: readonly string[]) => void;
}

/** On a phone no column has a head to tap: what to sort by is chosen from below. */
export function SortSheet({ columns, sort, onSort }: SortSheetProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const [open, setOpen] = useState(false);
  const [first = ''] = sort;
  const options = columns
    .filter(({ sortable }) => sortable)
    .flatMap(({ path, title }) => [
      { value: path, label: t('table.ascending', { field: title[locale] }) },
      { value: `-${path}`, label: t('table.descending', { field: title[locale] }) },
    ]);
  return (
    <>
      <Button icon={<SortAscendingOutlined />} aria-label={t('table.sort')} onClick={() => setOpen(true)} />
      <Drawer placement="bottom" size="70%" title={t('table.sort')} open={open} onClose={() => setOpen(false)}>
        <Radio.Group
          className={styles.sorts ?? ''}
          vertical
          value={first}
          options={options}
          onChange={({ target }) => {
            onSort([String(target.value)]);
            setOpen(false);
          }}
        />
      </Drawer>
    </>
  );
}
