import { ApiProblem, PageSkeleton } from '@pulu/runtime/parts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Input, Modal } from 'antd';
import { useState } from 'react';
import { goBack, planBackQuery } from '../api/studio.js';
import { useWords } from '../app/words.js';
import { PlanView } from './PlanView.js';

interface BackDialogProps {
  readonly app: string;
  readonly number: number;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** What going back to a release will do, before it does it. */
export function BackDialog({ app, number, onClose, onDone }: BackDialogProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [notes, setNotes] = useState('');
  const { data: plan } = useQuery(planBackQuery(app, number));
  const back = useMutation({
    mutationFn: () => goBack(app, number, notes),
    onSuccess: ({ number: made }) => {
      void message.success(t('history.backDone', { n: made }));
      onDone();
    },
  });
  const mayGo = plan !== undefined && plan.refusals.length === 0;
  return (
    <Modal
      open
      width={720}
      title={t('history.backTitle', { n: number })}
      okText={t('history.back')}
      cancelText={t('home.cancel')}
      okButtonProps={{ disabled: !mayGo }}
      confirmLoading={back.isPending}
      onOk={() => back.mutate()}
      onCancel={onClose}
    >
      <p>{t('history.backText', { n: number })}</p>
      {back.error instanceof ApiProblem && <Alert type="error" showIcon title={back.error.answer.title} />}
      {plan === undefined ? <PageSkeleton /> : <PlanView plan={plan} />}
      <Input.TextArea
        value={notes}
        onChange={({ target }) => setNotes(target.value)}
        placeholder={t('publish.notesHint')}
        aria-label={t('publish.notes')}
        maxLength={4000}
      />
    </Modal>
  );
}
