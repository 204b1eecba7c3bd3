import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../api/connections.js';
import { useManifest } from '../app/AppContext.js';
import { problemSentence } from '../ui/problemSentence.js';
import styles from './connections.module.css';

/** A secret that is asked for. */
export interface Asked {
  readonly name: string;
  readonly description: string;
  /** Whether there is one, which the new one takes the place of. */
  readonly replaces: boolean;
}

/** Asks for a secret. What is there already is never shown. */
export function SecretDialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { setSecret } = useConnections(app);
  const [form] = Form.useForm<{ value: string }>();
  const { name, description, replaces } = asked;
  const save = ({ value }: { readonly value: string }) =>
    setSecret.mutate({ name, value: value.trim() }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t(replaces ? 'connections.replaceTitle' : 'connections.setTitle', { name })}
      okText={t(replaces ? 'connections.replace' : 'connections.set')}
      cancelText={t('common.cancel')}
      confirmLoading={setSecret.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      {description !== '' && <p className={styles.quiet}>{description}</p>}
      {setSecret.error !== null && (
        <Alert type="error" showIcon title={problemSentence(setSecret.error, t)} className={styles.alert ?? ''} />
      )}
      <Form form={form} name="secret" layout="vertical" requiredMark={false} onFinish={save}>
        <Form.Item
          name="value"
          label={t('connections.value')}
          extra={t('connections.valueHint')}
          rules={[{ required: true, whitespace: true, message: t('connections.valueMissing') }]}
        >
          <Input.Password autoComplete="new-password" maxLength={10_000} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
