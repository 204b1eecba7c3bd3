import { PlusOutlined } from '@ant-design/icons';
import type { Expr, ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { shortListQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { useManifest } from '../app/AppContext.js';
import { createPath, recordPath } from '../app/paths.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { fieldViews } from '../fields/index.js';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/States.js';
import { allOf } from '../table/filter.js';
import { useLook } from './Details.js';
import styles from './record.module.css';
import { cx } from '../ui/cx.js';

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

/** The records of another form that lead to this one. */
export function Related({ form: key, ...props }: RelatedProps) {
  const form = useManifest().forms[key];
  return form === undefined ? null : <RelatedList form={form} {...props} />;
}

type RelatedListProps = Omit<RelatedProps, 'form'> & { readonly form: ManifestForm };

function RelatedList({ record, form, via, columns, sort, filter, limit = 20 }: RelatedListProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const navigate = useNavigate();
  const { key: app } = useManifest();
  const fields = useLook(form);
  const query = {
    filter: allOf(leadsTo(form, via, record), filter) ?? true,
    limit,
    ...(sort === undefined ? {} : { sort }),
  };
  const { data, error } = useQuery(shortListQuery(app, form.key, query));
  const canCreate = form.operations.includes('create') && !via.includes('.');
  const shown = columns.flatMap((column) => fields.get(column) ?? []);
  if (error !== null) return <ErrorState error={error} />;
  if (data === undefined) return <PageSkeleton />;
  const create = canCreate && (
    <Link to={createPath(app, form.key, { [via]: record })}>
      <Button size="small" icon={<PlusOutlined />}>
        {t('record.new', { form: form.title[locale] })}
      </Button>
    </Link>
  );
  if (data.records.length === 0) return <EmptyState title={t('list.empty')} action={create} />;
  return (
    <>
      <div className={styles.relatedActions}>{create}</div>
      <Table<RecordAnswer>
        size="small"
        rowKey="id"
        dataSource={data.records}
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowClassName={cx(styles.relatedRow)}
        onRow={({ id }) => ({ onClick: () => void navigate(recordPath(app, form.key, id)) })}
        columns={shown.map((field) => ({
          key: field.key,
          title: field.label[locale],
          align: fieldViews[field.type].align,
          render: (_, row) => <FieldDisplay field={field} value={row[field.key]} titles={row.$titles ?? {}} compact />,
        }))}
      />
    </>
  );
}

/** The condition that a record's relation, or one of its relations, is this record. */
function leadsTo(form: ManifestForm, via: string, record: string): Expr {
  const isMany = form.fields.find(({ key }) => key === via)?.type === 'relations';
  return isMany ? { includes: [{ var: via }, record] } : { '==': [{ var: via }, record] };
}
