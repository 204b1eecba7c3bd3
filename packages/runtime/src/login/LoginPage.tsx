import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { signInRefusals } from '@pulu/engine/model';
import { isInDesigner } from '../app/paths.js';
import { sessionQuery, useSignIn, type Credentials } from '../api/session.js';
import { problemSentence } from '../ui/problemSentence.js';
import { isObject, isText } from '../fields/values.js';
import { Logo } from '../ui/Logo.js';
import { DemoAccounts } from './DemoAccounts.js';
import { LoginSettings } from './LoginSettings.js';
import styles from './login.module.css';
import { Road } from './Road.js';
import { WecomButton } from './WecomButton.js';
import { PageTitle } from '../ui/PageHeader.js';
import { cx } from '../ui/cx.js';

/** The way in. */
export default function LoginPage() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const location = useLocation();
  const signIn = useSignIn();
  const [query] = useSearchParams();
  const [form] = Form.useForm<Credentials>();
  const to = cameFrom(location.state) ?? ownPath(query.get('to')) ?? '/';
  const refusal = signInRefusals.find((each) => each === query.get('wecom'));
  if (session != null) return <Onward to={to} />;
  return (
    <main className={styles.page}>
      <PageTitle text={t('login.title')} />
      <aside className={styles.picture}>
        <Road />
        <p className={styles.claim}>{t('login.claim')}</p>
        <p className={styles.lead}>{t('login.tagline')}</p>
      </aside>
      <section className={styles.panel}>
        <LoginSettings />
        <div className={styles.form}>
          <Logo size={36} />
          <h1 className={styles.title}>{t('login.title')}</h1>
          {signIn.error === null && refusal !== undefined && (
            <Alert
              type="error"
              showIcon
              title={t(`login.wecom.refusals.${refusal}`, { member: query.get('member') ?? '' })}
              className={cx(styles.problem)}
            />
          )}
          {signIn.error !== null && (
            <Alert type="error" showIcon title={problemSentence(signIn.error, t)} className={cx(styles.problem)} />
          )}
          <Form
            form={form}
            layout="vertical"
            size="large"
            requiredMark={false}
            onFinish={(values) => signIn.mutate(values)}
          >
            <Form.Item
              name="username"
              label={t('login.username')}
              rules={[{ required: true, message: t('login.usernameMissing') }]}
            >
              <Input prefix={<UserOutlined />} autoComplete="username" autoCapitalize="none" autoFocus />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('login.password')}
              rules={[{ required: true, message: t('login.passwordMissing') }]}
            >
              <Input.Password prefix={<LockOutlined />} autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
              {t('login.signIn')}
            </Button>
          </Form>
          <WecomButton to={to} refused={refusal !== undefined} />
          <DemoAccounts onChoose={(account) => form.setFieldsValue(account)} />
        </div>
      </section>
    </main>
  );
}

/** The way on: to a page of this app, or to the designer, which is another one. */
function Onward({ to }: { readonly to: string }) {
  const isElsewhere = isInDesigner(to);
  useEffect(() => {
    if (isElsewhere) location.replace(to);
  }, [isElsewhere, to]);
  return isElsewhere ? null : <Navigate to={to} replace />;
}

/** Where somebody wanted to go when the login came in between. */
function cameFrom(state: unknown): string | undefined {
  return isObject(state) && isText(state.from) ? state.from : undefined;
}

/** A path of our own pages, as it came in an address that anybody can write. */
function ownPath(path: string | null): string | undefined {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : undefined;
}
