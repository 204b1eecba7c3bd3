import { PlusOutlined } from '@ant-design/icons';
import type { Expr, Manifest, ManifestForm } from '@pulu/engine/model';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Table, type TableProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { shortListQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { recordPath, viewPath } from '../app/paths.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { fieldViews } from '../fields/index.js';
import { allOf } from '../table/filter.js';
import { cx } from '../ui/cx.js';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/States.js';
import { useLook } from './Details.js';
import styles from './record.module.css';
import { leadsTo, relatedQuery, type Related as Leading } from './related.js';

const CreateDrawer = lazy(() => import('./CreateDrawer.js'));

interface RelatedProps {
  /** The record that they lead to. */
  readonly record: string;
  readonly form: string;
  readonly via: string;
  readonly columns: readonly string[];
  readonly sort?: readonly string[];
  readonly filter?: Expr;
  readonly limit?: number;
}

interface RelatedOfProps extends Omit<RelatedProps, 'record'> {
  readonly record: RecordAnswer;
  /** The relation behind which the record stands whose they are; absent: they are this record's. */
  readonly of?: string;
}

/** The records of another form that lead to this one, or to the one behind a relation of it. */
export function RelatedOf({ record, of, ...props }: RelatedOfProps) {
  const { t } = useTranslation();
  const whose = of === undefined ? record.id : record[of];
  return typeof whose === 'string' ? <Related {...props} record={whose} /> : <EmptyState title={t('list.empty')} />;
}

function Related({ form: key, ...props }: RelatedProps) {
  const form = useManifest().forms[key];
  return form === undefined ? null : <RelatedList form={form} {...props} />;
}

type RelatedListProps = Omit<RelatedProps, 'form'> & { readonly form: ManifestForm };

function RelatedList({ record, form, via, columns, sort: first = [], filter, limit = 20 }: RelatedListProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const manifest = useManifest();
  const [sort, setSort] = useState(first);
  const [creating, setCreating] = useState(false);
  const query = {
    filter: allOf(leadsTo(form, { via, record }), filter) ?? true,
    limit,
    count: 'bounded' as const,
    ...(sort.length === 0 ? {} : { sort }),
  };
  const { data, error } = useQuery({
    ...shortListQuery(manifest.key, form.key, query),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <ErrorState error={error} />;
  if (data === undefined) return <PageSkeleton />;
  const all = allPath(manifest, form, { via, record, filter, sort });
  const create = form.operations.includes('create') && !via.includes('.') && (
    <Button size="small" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('record.new', { form: form.title[locale] })}
    </Button>
  );
  return (
    <>
      {data.records.length === 0 ? (
        <EmptyState title={t('list.empty')} action={create} />
      ) : (
        <>
          <div className={styles.relatedActions}>
            {data.count !== undefined && (
              <span className={styles.relatedCount}>
                {t(data.count.exact ? 'related.count' : 'related.countOver', { count: data.count.value })}
              </span>
            )}
            {all !== undefined && <Link to={all}>{t('related.all')}</Link>}
            {create}
          </div>
          <Rows form={form} rows={data.records} columns={columns} sort={sort} onSort={(by) => setSort(by ?? first)} />
        </>
      )}
      {creating && (
        <Suspense>
          <CreateDrawer form={form} given={{ [via]: record }} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}

interface RowsProps {
  readonly form: ManifestForm;
  readonly rows: readonly RecordAnswer[];
  readonly columns: readonly string[];
  readonly sort: readonly string[];
  /** @param sort undefined: as it was at first */
  readonly onSort: (sort: readonly string[] | undefined) => void;
}

function Rows({ form, rows, columns, sort, onSort }: RowsProps) {
  const { locale } = useFormats();
  const navigate = useNavigate();
  const { key: app } = useManifest();
  const fields = useLook(form);
  const shown = columns.flatMap((column) => fields.get(column) ?? []);
  const orderOf = (key: string) => (sort[0] === key ? 'ascend' : sort[0] === `-${key}` ? 'descend' : null);
  const reorder: TableProps<RecordAnswer>['onChange'] = (_pages, _filters, sorter) => {
    const [by] = Array.isArray(sorter) ? sorter : [sorter];
    if (by?.order === undefined || by.order === null) onSort(undefined);
    else onSort([`${by.order === 'descend' ? '-' : ''}${String(by.columnKey)}`]);
  };
  return (
    <Table<RecordAnswer>
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowClassName={cx(styles.relatedRow)}
      onRow={({ id }) => ({ onClick: () => void navigate(recordPath(app, form.key, id)) })}
      onChange={reorder}
      columns={shown.map((field, index) => ({
        key: field.key,
        title: field.label[locale],
        align: fieldViews[field.type].align,
        sorter: fieldViews[field.type].sortable,
        sortOrder: orderOf(field.key),
        showSorterTooltip: false,
        render: (_, row) => {
          const value = <FieldDisplay field={field} value={row[field.key]} titles={row.$titles ?? {}} compact />;
          // The first is a link, so that the keyboard opens a record too.
          return index === 0 && field.type !== 'relation' ? (
            <Link className="pulu-quiet-link" to={recordPath(app, form.key, row.id)}>
              {value}
            </Link>
          ) : (
            value
          );
        },
      }))}
    />
  );
}

/** The table that shows all of a form's records, filtered to those that the list shows; undefined where there is none. */
function allPath({ key: app, views }: Manifest, form: ManifestForm, related: Leading): string | undefined {
  const tables = Object.values(views).filter((view) => view.form === form.key && view.type === 'table');
  const view = tables.find(({ filter }) => filter === undefined);
  return view && `${viewPath(app, view.key)}?${relatedQuery(form, related).toString()}`;
}
