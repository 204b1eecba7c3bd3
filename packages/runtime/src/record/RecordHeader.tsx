import { DeleteOutlined, EditOutlined, EllipsisOutlined } from '@ant-design/icons';
import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { capabilitiesQuery, useWrites } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import { appPath, createPath, editPath, viewPath } from '../app/paths.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import { compile, type Values } from '../form/live.js';
import { answeredProblems } from '../form/problems.js';
import { PageHeader } from '../ui/PageHeader.js';
import { useLook } from './Details.js';
import { Moves } from './Moves.js';
import styles from './record.module.css';
import { useRecordTitle } from './title.js';

interface RecordHeaderProps {
  readonly manifest: Manifest;
  readonly form: ManifestForm;
  readonly record: RecordAnswer;
  readonly scope: Values;
}

/** What the record is called, what can be done with it, and the facts its form puts first. */
export function RecordHeader({ manifest, form, record, scope }: RecordHeaderProps) {
  const { locale } = useFormats();
  const { t } = useTranslation();
  const title = useRecordTitle(form, record);
  const fields = useLook(form);
  const { data: can } = useQuery(capabilitiesQuery(manifest.key, form.key, record.id));
  const highlights = (form.page?.highlights ?? []).flatMap((key) => fields.get(key) ?? []);
  return (
    <>
      <PageHeader
        title={title}
        above={<Back manifest={manifest} form={form} />}
        actions={
          <>
            {can !== undefined && <Moves manifest={manifest} form={form} record={record} scope={scope} can={can} />}
            <CreateButtons manifest={manifest} form={form} record={record} scope={scope} />
            {can?.update === true && (
              <Link to={editPath(manifest.key, form.key, record.id)}>
                <Button icon={<EditOutlined />}>{t('record.edit')}</Button>
              </Link>
            )}
            {can?.delete === true && <More manifest={manifest} form={form} record={record} />}
          </>
        }
      />
      {highlights.length > 0 && (
        <dl className={styles.highlights}>
          {highlights.map((field) => (
            <div key={field.key}>
              <dt>{field.label[locale]}</dt>
              <dd>
                <FieldDisplay field={field} value={record[field.key]} titles={record.$titles ?? {}} compact />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The way back to the first list of such records. */
function Back({ manifest, form }: { readonly manifest: Manifest; readonly form: ManifestForm }) {
  const { locale } = useFormats();
  const view = Object.values(manifest.views).find((candidate) => candidate.form === form.key);
  const to = view === undefined ? appPath(manifest.key) : viewPath(manifest.key, view.key);
  return <Link to={to}>{(form.plural ?? form.title)[locale]}</Link>;
}

/** Buttons that make a record of another form for this one. */
function CreateButtons({ manifest, form, record, scope }: RecordHeaderProps) {
  const { locale } = useFormats();
  const env = useEnv();
  return (form.page?.buttons ?? []).map((button) => {
    if (button.type !== 'create' || manifest.forms[button.form]?.operations.includes('create') !== true) return null;
    if (button.visibleWhen !== undefined && compile(button.visibleWhen).evaluate(scope, env) !== true) return null;
    return (
      <Link
        key={`${button.form}.${button.via}`}
        to={createPath(manifest.key, button.form, { [button.via]: record.id })}
      >
        <Button {...(button.primary === true ? { type: 'primary' as const } : {})}>{button.label[locale]}</Button>
      </Link>
    );
  });
}

function More({ manifest, form, record }: Omit<RecordHeaderProps, 'scope'>) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const { remove } = useWrites(manifest.key, form.key);
  const ask = () =>
    void modal.confirm({
      title: t('record.deleteAsk'),
      content: t('record.deleteHint'),
      okText: t('record.delete'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await remove.mutateAsync(record.id);
          void navigate(appPath(manifest.key), { replace: true });
          void message.success(t('record.deleted'));
        } catch (error) {
          void message.error([...answeredProblems(error, t).values()].flat().join(' '));
        }
      },
    });
  const items = [{ key: 'delete', icon: <DeleteOutlined />, danger: true, label: t('record.delete'), onClick: ask }];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button icon={<EllipsisOutlined />} aria-label={t('common.more')} />
    </Dropdown>
  );
}
