import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../api/me.js';
import { ApiProblem } from '../api/problem.js';
import { problemSentence } from '../ui/problemSentence.js';
import styles from './profile.module.css';

interface Passwords {
  readonly current: string;
  readonly password: string;
  readonly repeat: string;
}

/** A new password, for who knows the current one. @param username told to the browser's keeper of passwords */
export function PasswordForm({ username }: { readonly username: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { changePassword } = useAccount();
  const [form] = Form.useForm<Passwords>();
  const { error } = changePassword;
  const save = ({ current, password }: Passwords) =>
    changePassword.mutate(
      { current, password },
      {
        onSuccess: () => {
          form.resetFields();
          void message.success(t('profile.changed'));
        },
        onError: (problem) => form.setFields(faultsOf(problem)),
      },
    );
  const needed = { required: true, message: t('profile.missing') };
  return (
    <Form
      name="change_password"
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={save}
      className={styles.form}
    >
      <input type="text" name="username" value={username} autoComplete="username" readOnly hidden />
      {error !== null && faultsOf(error).length === 0 && (
        <Alert type="error" showIcon title={problemSentence(error, t)} className={styles.alert ?? ''} />
      )}
      <Form.Item name="current" label={t('profile.current')} rules={[needed]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="password" label={t('profile.newPassword')} extra={t('profile.lengthHint')} rules={[needed]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t('profile.repeat')}
        dependencies={['password']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              value === '' || value === undefined || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('profile.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button htmlType="submit" loading={changePassword.isPending}>
        {t('profile.save')}
      </Button>
    </Form>
  );
}

/** What the server says of single fields. */
function faultsOf(error: Error): { name: 'current' | 'password'; errors: string[] }[] {
  if (!(error instanceof ApiProblem)) return [];
  return (['current', 'password'] as const).flatMap((name) => {
    const errors = error.answer.errors.filter(({ path }) => path === `/${name}`).map(({ message }) => message);
    return errors.length === 0 ? [] : [{ name, errors }];
  });
}
