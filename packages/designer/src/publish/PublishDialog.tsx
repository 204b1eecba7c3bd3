import { ApiProblem, ErrorState, PageSkeleton } from '@pulu/runtime/parts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Input, Modal } from 'antd';
import { useState } from 'react';
import { planQuery, publishDraft } from '../api/studio.js';
import { useWords } from '../app/words.js';
import { useEditing } from '../draft/DraftContext.js';
import { PlanView } from './PlanView.js';

interface PublishDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onOpen: (path: string, pointer: string) => void;
}

/** What publishing will do, in words, before it does it. */
export default function PublishDialog({ title, onClose, onDone, onOpen }: PublishDialogProps) {
  const { t } = useWords();
  const { app } = useEditing();
  const { message } = App.useApp();
  const [notes, setNotes] = useState('');
  const { data: plan, error, refetch } = useQuery(planQuery(app));
  const publish = useMutation({
    mutationFn: (revision: number) => publishDraft(app, { notes, revision }),
    onSuccess: ({ number }) => {
      void message.success(t('publish.done', { n: number }));
      onDone();
    },
    onError: () => void refetch(),
  });
  const mayPublish =
    plan !== undefined &&
    !plan.unchanged &&
    plan.refusals.length === 0 &&
    plan.diagnostics.every(({ severity }) => severity !== 'error');
  return (
    <Modal
      open
      width={720}
      title={t('publish.title', { name: title })}
      okText={t('publish.publish')}
      cancelText={t('home.cancel')}
      okButtonProps={{ disabled: !mayPublish }}
      confirmLoading={publish.isPending}
      onOk={() => plan !== undefined && publish.mutate(plan.revision)}
      onCancel={onClose}
    >
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} home={false} />}
      {publish.error instanceof ApiProblem && <Alert type="error" showIcon title={publish.error.answer.title} />}
      {plan === undefined && error === null && <PageSkeleton />}
      {plan !== undefined && (
        <>
          <PlanView plan={plan} onOpen={onOpen} />
          {mayPublish && (
            <Input.TextArea
              value={notes}
              onChange={({ target }) => setNotes(target.value)}
              placeholder={t('publish.notesHint')}
              aria-label={t('publish.notes')}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={4000}
            />
          )}
        </>
      )}
    </Modal>
  );
}
