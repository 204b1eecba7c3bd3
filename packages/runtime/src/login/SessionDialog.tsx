import { LockOutlined } from '@ant-design/icons';
import type { SessionAnswer } from '@pulu/engine/model';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLeave, useSignInAgain } from '../api/session.js';
import { Initial } from '../fields/shared/Avatar.js';
import { problemSentence } from '../ui/problemSentence.js';
import styles from './session.module.css';
import type { Asking } from './SessionGuard.js';

interface SessionDialogProps {
  readonly user: SessionAnswer['user'];
  readonly asking: Asking;
}

/** Over the page, which stays as it is: the password again, or word of who else has signed in. */
export default function SessionDialog({ user, asking }: SessionDialogProps) {
  const { t } = useTranslation();
  const { other, settle } = asking;
  if (other !== undefined)
    return (
      <Modal
        open
        closable={false}
        title={t('session.otherPerson', { name: other.name })}
        okText={t('common.reload')}
        cancelText={t('common.cancel')}
        onOk={() => location.reload()}
        onCancel={() => settle(false)}
        width={420}
      >
        {t('session.otherPersonHint')}
      </Modal>
    );
  return (
    <Modal open closable={false} footer={null} title={t('session.title')} width={400}>
      <p className={styles.hint}>{t('session.hint')}</p>
      <PasswordAgain user={user} onDone={settle} />
    </Modal>
  );
}

interface PasswordAgainProps {
  readonly user: SessionAnswer['user'];
  readonly onDone: (signedIn: boolean) => void;
}

function PasswordAgain({ user, onDone }: PasswordAgainProps) {
  const { t } = useTranslation();
  const signIn = useSignInAgain();
  const leave = useLeave();
  const submit = ({ password }: { readonly password: string }) =>
    signIn.mutate({ username: user.username, password }, { onSuccess: () => onDone(true) });
  return (
    <Form name="session" layout="vertical" size="large" requiredMark={false} onFinish={submit}>
      <p className={styles.who}>
        <Initial name={user.name} size={36} />
        <span>
          <strong>{user.name}</strong>
          <small>{user.username}</small>
        </span>
      </p>
      {signIn.error !== null && (
        <Alert type="error" showIcon title={problemSentence(signIn.error, t)} className={styles.problem ?? ''} />
      )}
      <input type="text" name="username" value={user.username} autoComplete="username" readOnly hidden />
      <Form.Item
        name="password"
        label={t('login.password')}
        rules={[{ required: true, message: t('login.passwordMissing') }]}
      >
        <Input.Password prefix={<LockOutlined />} autoComplete="current-password" autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('session.continue')}
      </Button>
      <Button
        type="link"
        block
        onClick={() => {
          onDone(false);
          leave();
        }}
      >
        {t('session.other')}
      </Button>
    </Form>
  );
}
