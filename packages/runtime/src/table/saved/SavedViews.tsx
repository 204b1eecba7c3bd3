import { DownOutlined } from '@ant-design/icons';
import type { SavedView } from '@pulu/engine/model';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSavedViews } from '../../api/savedViews.js';
import { useManifest } from '../../app/AppContext.js';
import { answeredProblems } from '../../form/problems.js';
import styles from './saved.module.css';
import { useActiveView } from './useActiveView.js';

const SaveDialog = lazy(() => import('./SaveDialog.js'));

interface SavedViewsProps {
  /** The key of the app's view. */
  readonly view: string;
}

type Dialog = 'save' | 'rename';

/** Opens saved views, and keeps what the list shows now as one. */
export function SavedViews({ view }: SavedViewsProps) {
  const { t } = useTranslation();
  const { key: app, me } = useManifest();
  const { message, modal } = App.useApp();
  const { views, active, state, isChanged, open, name } = useActiveView(view);
  const { save, change, remove } = useSavedViews(app);
  const [dialog, setDialog] = useState<Dialog>();
  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work();
      setDialog(undefined);
      void message.success(done);
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
    }
  };
  const keep = (title: string, shared: boolean) =>
    attempt(async () => {
      if (dialog === 'rename' && active !== undefined) await change.mutateAsync({ id: active.id, title, shared });
      else name((await save.mutateAsync({ view, title, shared, state })).id);
    }, t('saved.saved'));
  const forget = ({ id, title }: SavedView) =>
    modal.confirm({
      title: t('saved.deleteAsk', { title }),
      okText: t('record.delete'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: () =>
        attempt(async () => {
          await remove.mutateAsync(id);
          open(undefined);
        }, t('saved.deleted')),
    });
  const copy = () => attempt(async () => navigator.clipboard.writeText(globalThis.location.href), t('saved.copied'));
  const entry = (saved: SavedView) => ({
    key: saved.id,
    label: saved.title,
    ...(saved.mine ? {} : { extra: saved.by.name }),
    onClick: () => open(saved),
  });
  const group = (label: string, found: readonly SavedView[]) =>
    found.length === 0 ? [] : [{ type: 'group' as const, key: label, label, children: found.map(entry) }];
  const items: NonNullable<MenuProps['items']> = [
    { key: '', label: t('saved.original'), onClick: () => open(undefined) },
    ...group(
      t('saved.mine'),
      views.filter(({ shared }) => !shared),
    ),
    ...group(
      t('saved.shared'),
      views.filter(({ shared }) => shared),
    ),
    { type: 'divider' },
    ...(active?.mine === true && isChanged
      ? [
          {
            key: 'overwrite',
            label: t('saved.overwrite', { title: active.title }),
            onClick: () => void attempt(() => change.mutateAsync({ id: active.id, state }), t('saved.saved')),
          },
        ]
      : []),
    { key: 'save', label: t('saved.saveAs'), onClick: () => setDialog('save') },
    ...(active?.mine === true
      ? [
          { key: 'rename', label: t('saved.rename'), onClick: () => setDialog('rename') },
          { key: 'delete', danger: true, label: t('saved.delete'), onClick: () => void forget(active) },
        ]
      : []),
    { key: 'copy', label: t('saved.copy'), onClick: () => void copy() },
  ];
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items, selectable: true, selectedKeys: [active?.id ?? (isChanged ? 'none' : '')] }}
      >
        <Button className={styles.picker ?? ''} type="text" size="small" aria-label={t('saved.title')}>
          <span className={styles.name}>{active?.title ?? t('saved.title')}</span>
          {isChanged && <span className={styles.changed} title={t('saved.changed')} />}
          <DownOutlined />
        </Button>
      </Dropdown>
      {dialog !== undefined && (
        <Suspense fallback={null}>
          <SaveDialog
            title={dialog === 'rename' ? (active?.title ?? '') : ''}
            shared={dialog === 'rename' && active?.shared === true}
            mayShare={me.shareViews}
            saving={save.isPending || change.isPending}
            onSave={keep}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
