import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTaskWrites } from '../api/tasks.js';
import { useManifest } from '../app/AppContext.js';
import { DialogFrame } from '../record/DialogFrame.js';
import { problemSentence } from '../ui/problemSentence.js';
import styles from './tasks.module.css';

/** Takes back what one has submitted, with a word on why. */
export default function WithdrawDialog({ run, onClose }: { readonly run: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { key: app } = useManifest();
  const { withdraw } = useTaskWrites(app);
  const [comment, setComment] = useState('');
  const send = () =>
    withdraw.mutate(
      { run, comment: comment.trim() },
      {
        onSuccess: () => {
          void message.success(t('approvals.withdrawn'));
          onClose();
        },
      },
    );
  return (
    <DialogFrame title={t('approvals.withdraw')} onCancel={onClose}>
      <p className={styles.hint}>{t('approvals.withdrawHint')}</p>
      <Form layout="vertical" onFinish={send}>
        <Form.Item label={t('tasks.comment')} htmlFor="withdraw_comment">
          <Input.TextArea
            id="withdraw_comment"
            value={comment}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('tasks.optional')}
            onChange={({ target }) => setComment(target.value)}
          />
        </Form.Item>
        {withdraw.error !== null && (
          <Alert type="error" showIcon title={problemSentence(withdraw.error, t)} className={styles.alert ?? ''} />
        )}
        <div className={styles.footer}>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={withdraw.isPending}>
            {t('approvals.withdraw')}
          </Button>
        </div>
      </Form>
    </DialogFrame>
  );
}
