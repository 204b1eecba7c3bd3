import { EditOutlined, EllipsisOutlined } from '@ant-design/icons';
import type { Manifest, ManifestForm } from '@pulu/engine/model';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { appPath, editPath, viewPath } from '../app/paths.js';
import { FieldDisplay } from '../fields/FieldDisplay.js';
import { useFormats } from '../fields/formats.js';
import { PageHeader } from '../ui/PageHeader.js';
import { useIsPhone } from '../ui/useMedia.js';
import { PageButtons } from './buttons/PageButtons.js';
import { useLook } from './Details.js';
import { MoveButtons } from './MoveButtons.js';
import styles from './record.module.css';
import { useRecordTitle } from './title.js';
import type { OpenRecord } from './useMoves.js';
import { useRecordMenu } from './useRecordMenu.js';
import { FieldWhy } from './why/FieldWhy.js';

/** What the record is called, what can be done with it, and the facts its form puts first. */
export function RecordHeader(opened: OpenRecord) {
  const { manifest, form, record } = opened;
  const isPhone = useIsPhone();
  const { locale } = useFormats();
  const title = useRecordTitle(form, record);
  const fields = useLook(form);
  const highlights = (form.page?.highlights ?? []).flatMap((key) => fields.get(key) ?? []);
  return (
    <>
      <PageHeader
        title={title}
        above={<Back manifest={manifest} form={form} />}
        {...(isPhone ? {} : { actions: <Actions {...opened} /> })}
      />
      {highlights.length > 0 && (
        <dl className={styles.highlights}>
          {highlights.map((field) => (
            <div key={field.key}>
              <dt className={styles.label}>
                {field.label[locale]}
                <FieldWhy form={form} path={field.key} record={record} />
              </dt>
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

function Actions(opened: OpenRecord) {
  const { t } = useTranslation();
  const { manifest, form, record, can } = opened;
  const menu = useRecordMenu(opened);
  return (
    <>
      <MoveButtons {...opened} />
      <PageButtons {...opened} />
      {can?.update === true && (
        <Link to={editPath(manifest.key, form.key, record.id)}>
          <Button icon={<EditOutlined />}>{t('record.edit')}</Button>
        </Link>
      )}
      <Dropdown menu={{ items: menu.items }} trigger={['click']}>
        <Button icon={<EllipsisOutlined />} aria-label={t('common.more')} />
      </Dropdown>
      {menu.dialog}
    </>
  );
}
