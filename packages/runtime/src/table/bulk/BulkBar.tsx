import { CloseOutlined, DeleteOutlined, EditOutlined, UserSwitchOutlined } from '@ant-design/icons';
import type { Field, ManifestForm } from '@pulu/engine/model';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBulk, type BulkOperation, type BulkOutcome } from '../../api/rows.js';
import { useManifest } from '../../app/AppContext.js';
import { answeredProblems } from '../../form/problems.js';
import { enteredField } from '../editable.js';
import type { Selection } from '../useSelection.js';
import styles from './bulk.module.css';
import { MatchingButton } from './MatchingButton.js';
import { refusalsOf, type Refusal } from './refusals.js';
import type { Matching } from './useMatching.js';

const BulkDialog = lazy(() => import('./BulkDialog.js'));
const Refusals = lazy(() => import('./Refusals.js'));

interface BulkBarProps {
  readonly form: ManifestForm;
  readonly selection: Selection;
  /** What a record is called. */
  readonly nameOf: (id: string) => string;
  /** Where the list finds more than is loaded. */
  readonly matching?: Matching | undefined;
}

/** What can be done with the records that are chosen. */
export function BulkBar({ form, selection, nameOf, matching }: BulkBarProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { message, modal, notification } = App.useApp();
  const [done, setDone] = useState(0);
  const bulk = useBulk(app, form.key, setDone);
  const [asked, setAsked] = useState<readonly Field[]>();
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const ids = [...selection.ids];
  const fields = form.fields.flatMap(({ key }) => enteredField(form, key) ?? []);
  const owners = fields.filter(({ type }) => type === 'user');

  /** @returns the ids that it was done to; undefined when no answer came */
  const run = async (operations: readonly BulkOperation[], what: 'updated' | 'deleted' | 'restored') => {
    setDone(0);
    try {
      const outcomes: readonly BulkOutcome[] = await bulk.mutateAsync(operations);
      const kept = operations.filter((_, index) => outcomes[index]?.ok === true).map(({ id }) => id);
      setRefused(refusalsOf(operations, outcomes, nameOf, form, t));
      if (kept.length > 0 && what !== 'deleted') void message.success(t(`bulk.${what}`, { count: kept.length }));
      return kept;
    } catch (error) {
      void message.error([...answeredProblems(error, t).values()].flat().join(' '));
      return undefined;
    }
  };
  const update = async (field: Field, value: unknown) => {
    const kept = await run(
      ids.map((id) => ({ op: 'update', id, values: { [field.key]: value } })),
      'updated',
    );
    if (kept === undefined) return;
    setAsked(undefined);
    if (kept.length === ids.length) selection.clear();
  };
  const restore = async (removed: readonly string[]) => {
    notification.destroy('bulk');
    await run(
      removed.map((id) => ({ op: 'restore', id })),
      'restored',
    );
  };
  const remove = async () => {
    const kept = await run(
      ids.map((id) => ({ op: 'remove', id })),
      'deleted',
    );
    selection.clear();
    if (kept === undefined || kept.length === 0) return;
    notification.success({
      key: 'bulk',
      placement: 'bottomLeft',
      duration: 12,
      title: t('bulk.deleted', { count: kept.length }),
      actions: (
        <Button type="primary" size="small" onClick={() => void restore(kept)}>
          {t('bulk.undo')}
        </Button>
      ),
    });
  };
  const askRemove = () =>
    modal.confirm({
      title: t('bulk.deleteAsk', { count: ids.length }),
      content: t('bulk.deleteHint'),
      okText: t('record.delete'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: remove,
    });
  return (
    <>
      {selection.some && (
        <div className={styles.bar} role="toolbar" aria-label={t('bulk.actions')}>
          <span className={styles.count} role="status">
            {bulk.isPending && ids.length > done && done > 0
              ? t('bulk.progress', { done, count: ids.length })
              : t('bulk.selected', { count: ids.length })}
          </span>
          {selection.all && matching !== undefined && <MatchingButton {...matching} />}
          {fields.length > 0 && (
            <Button icon={<EditOutlined />} onClick={() => setAsked(fields)}>
              {t('bulk.update')}
            </Button>
          )}
          {owners.length > 0 && (
            <Button icon={<UserSwitchOutlined />} onClick={() => setAsked(owners)}>
              {t('bulk.assign')}
            </Button>
          )}
          {form.operations.includes('delete') && (
            <Button icon={<DeleteOutlined />} danger loading={bulk.isPending} onClick={() => void askRemove()}>
              {t('record.delete')}
            </Button>
          )}
          <Button type="text" icon={<CloseOutlined />} aria-label={t('bulk.clear')} onClick={selection.clear} />
        </div>
      )}
      <Suspense fallback={null}>
        {asked !== undefined && (
          <BulkDialog
            fields={asked}
            count={ids.length}
            title={t(asked === owners || asked.every(({ type }) => type === 'user') ? 'bulk.assign' : 'bulk.update')}
            onApply={update}
            onClose={() => setAsked(undefined)}
          />
        )}
        {refused.length > 0 && <Refusals refused={refused} onClose={() => setRefused([])} />}
      </Suspense>
    </>
  );
}
