import type { TaskAnswer } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../api/records.js';
import { taskQuery } from '../api/tasks.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { DialogFrame } from '../record/DialogFrame.js';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/States.js';
import type { Deed } from './deeds.js';
import { DeedForm } from './DeedForm.js';

interface TaskDialogProps {
  readonly id: string;
  /** What is likely to be done. */
  readonly deed: Deed | undefined;
  readonly onClose: () => void;
}

/** Asks in place what is decided about a task: at a desk in a dialog, on a phone over the whole height. */
export default function TaskDialog({ id, deed, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app } = useManifest();
  const { data: task, error, isFetchedAfterMount } = useQuery({ ...taskQuery(app, id), refetchOnMount: 'always' });
  const ready = isFetchedAfterMount || error !== null;
  return (
    <DialogFrame title={task?.title[locale] ?? t('tasks.title')} onCancel={onClose}>
      {!ready && <PageSkeleton />}
      {ready && task === undefined && <ErrorState error={error} />}
      {ready && task !== undefined && <Asked task={task} deed={deed} onClose={onClose} />}
    </DialogFrame>
  );
}

function Asked({ task, deed, onClose }: Omit<TaskDialogProps, 'id'> & { readonly task: TaskAnswer }) {
  const { t } = useTranslation();
  const manifest = useManifest();
  const form = manifest.forms[task.form];
  const { data: record, error } = useQuery(recordQuery(manifest.key, task.form, task.record));
  if (task.decisions.length === 0)
    return (
      <EmptyState
        title={t('tasks.settled')}
        hint={t(`tasks.states.${task.state}`)}
        action={<Button onClick={onClose}>{t('tasks.close')}</Button>}
      />
    );
  if (form === undefined || record === undefined)
    return error === null && form !== undefined ? <PageSkeleton /> : <ErrorState error={error} />;
  return <DeedForm form={form} record={record} task={task} deed={deed} onDone={onClose} onCancel={onClose} />;
}
