import { PlusOutlined } from '@ant-design/icons';
import type { ManifestForm, ViewDocument } from '@pulu/engine/model';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useManifest } from '../app/AppContext.js';
import { createPath } from '../app/paths.js';
import { useFormats } from '../fields/formats.js';
import { CountChip } from '../ui/CountChip.js';
import { PageHeader } from '../ui/PageHeader.js';
import { useIsPhone } from '../ui/useMedia.js';
import { ColumnsMenu } from './ColumnsMenu.js';
import { ListBody } from './ListBody.js';
import { ExportMenu, GroupMenu, SortSheet } from './ListMenus.js';
import { SavedViews } from './saved/SavedViews.js';
import { Toolbar } from './Toolbar.js';
import { useList } from './useList.js';

interface ListPageProps {
  readonly view: ViewDocument;
  readonly form: ManifestForm;
}

/** The records of a view, under what the person asks of them. */
export function ListPage({ view, form }: ListPageProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const shown = useList(view, form);
  const { state, change, askable, columns, possible, groupable, group, asking, list } = shown;
  const create = form.operations.includes('create') && (
    <Link to={createPath(app, view.form)}>
      <Button type="primary" icon={<PlusOutlined />}>
        {t('record.new', { form: form.title[locale] })}
      </Button>
    </Link>
  );
  const aside = (
    <>
      {list.count && <CountChip {...list.count} />}
      <SavedViews view={view.key} />
    </>
  );
  return (
    <>
      <PageHeader title={view.title[locale]} aside={aside} actions={create} />
      <Toolbar fields={askable} state={state} onChange={change} refreshing={list.isRefetching}>
        {isPhone ? (
          <SortSheet columns={columns} sort={asking.sort ?? []} onSort={(sort) => change({ sort })} />
        ) : (
          <>
            {view.type === 'table' && (
              <GroupMenu fields={groupable} group={group} onGroup={(chosen) => change({ group: chosen })} />
            )}
            <ColumnsMenu
              columns={columns}
              possible={possible}
              isChanged={state.columns.length > 0}
              onLayout={(layout) => change({ columns: layout })}
            />
            {form.operations.includes('export') && <ExportMenu form={form.key} asking={asking} columns={columns} />}
          </>
        )}
      </Toolbar>
      <ListBody view={view} form={form} shown={shown} create={create} />
    </>
  );
}
