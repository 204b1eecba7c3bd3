import {
  CopyOutlined,
  DeleteOutlined,
  FilePdfOutlined,
  FileWordOutlined,
  LinkOutlined,
  PrinterOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { App, Button, Modal, type MenuProps } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useWrites } from '../api/records.js';
import { appPath, createPath, recordPath } from '../app/paths.js';
import { problemSentence } from '../ui/problemSentence.js';
import { copiedFrom } from './copy.js';
import { useFormats } from '../fields/formats.js';
import type { OpenRecord } from './useMoves.js';
import { usePrints } from './usePrints.js';
import { Waiting } from './why/Waiting.js';

const AccessOf = lazy(async () => ({ default: (await import('./why/AccessOf.js')).AccessOf }));

/** What else can be done with a record, and the dialog that some of it opens. */
export function useRecordMenu({ manifest, form, record, can }: OpenRecord): {
  readonly items: NonNullable<MenuProps['items']>;
  readonly dialog: ReactNode;
} {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const documents = useDocumentItems({ manifest, form, record });
  const remove = useRemoval({ manifest, form, record });
  const [asksAccess, setAsksAccess] = useState(false);
  const copyLink = async () => {
    const at = location.origin + recordPath(manifest.key, form.key, record.id);
    // There is no clipboard on a page that came without encryption.
    const copied = await (navigator as Partial<Navigator>).clipboard?.writeText(at).then(
      () => true,
      () => false,
    );
    if (copied === true) void message.success(t('recordMenu.linkCopied'));
    else void message.info(at);
  };
  const items: NonNullable<MenuProps['items']> = [
    { key: 'link', icon: <LinkOutlined />, label: t('recordMenu.link'), onClick: () => void copyLink() },
    { key: 'access', icon: <TeamOutlined />, label: t('why.accessRecord'), onClick: () => setAsksAccess(true) },
    { key: 'print', icon: <PrinterOutlined />, label: t('recordMenu.print'), onClick: () => print() },
    ...documents,
  ];
  if (form.operations.includes('create'))
    items.unshift({
      key: 'copy',
      icon: <CopyOutlined />,
      label: t('recordMenu.duplicate'),
      onClick: () => void navigate(createPath(manifest.key, form.key, { [copiedFrom]: record.id })),
    });
  if (can?.delete === true)
    items.push(
      { type: 'divider' },
      {
        key: 'delete',
        icon: <DeleteOutlined />,
        danger: true,
        label: t('record.delete'),
        onClick: () => void remove(),
      },
    );
  const dialog = asksAccess && (
    <Modal open title={t('why.accessRecord')} footer={null} onCancel={() => setAsksAccess(false)}>
      <Suspense fallback={<Waiting />}>
        <AccessOf form={form.key} id={record.id} open />
      </Suspense>
    </Modal>
  );
  return { items, dialog };
}

/** The documents that can be made of the record, each as what it can be made as. */
function useDocumentItems(opened: Pick<OpenRecord, 'manifest' | 'form' | 'record'>): NonNullable<MenuProps['items']> {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { busy, make } = usePrints(opened);
  return (opened.form.prints ?? []).flatMap((print) =>
    print.output.map((format) => ({
      key: `print ${print.key} ${format}`,
      icon: format === 'pdf' ? <FilePdfOutlined /> : <FileWordOutlined />,
      label: t('prints.as', { title: print.title[locale], format: t(`prints.${format}`) }),
      disabled: busy !== undefined,
      onClick: () => void make(print, format),
    })),
  );
}

/** For how many seconds a deletion can be taken back in place. */
const regret = 10;

/** Puts a record into the recycle bin, with the way back at hand. */
function useRemoval({ manifest, form, record }: Pick<OpenRecord, 'manifest' | 'form' | 'record'>) {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const navigate = useNavigate();
  const { remove, restore } = useWrites(manifest.key, form.key);
  const takeBack = async () => {
    notification.destroy(record.id);
    try {
      await restore.mutateAsync(record.id);
      void navigate(recordPath(manifest.key, form.key, record.id));
      void message.success(t('recordMenu.restored'));
    } catch (error) {
      void message.error(problemSentence(error, t));
    }
  };
  return async () => {
    try {
      await remove.mutateAsync(record.id);
      void navigate(appPath(manifest.key), { replace: true });
      notification.success({
        key: record.id,
        title: t('record.deleted'),
        duration: regret,
        actions: (
          <Button size="small" onClick={() => void takeBack()}>
            {t('recordMenu.undo')}
          </Button>
        ),
      });
    } catch (error) {
      void message.error(problemSentence(error, t));
    }
  };
}
