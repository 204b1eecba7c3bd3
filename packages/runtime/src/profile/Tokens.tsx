import { KeyOutlined } from '@ant-design/icons';
import type { TokenSummary } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Popconfirm, Select, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokensQuery, useAccount } from '../api/me.js';
import { useFormats } from '../fields/formats.js';
import { problemSentence } from '../ui/problemSentence.js';
import { ErrorState } from '../ui/States.js';
import styles from './profile.module.css';

const day = 86_400_000;
const validities = [30, 90, 365] as const;

/** The tokens that programs act by: made, listed, ended. A token is seen once, when it is made. */
export function Tokens() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(tokensQuery);
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active title={false} />;
  return (
    <>
      {data.length === 0 && <p className={styles.quiet}>{t('profile.noTokens')}</p>}
      <ul className={styles.list}>
        {data.map((token) => (
          <Token key={token.id} token={token} />
        ))}
      </ul>
      <NewToken />
    </>
  );
}

function Token({ token: { id, name, created_at, expires_at } }: { readonly token: TokenSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { revokeToken } = useAccount();
  const date = (moment: string) => formats.date(formats.day(moment));
  const end = expires_at === null ? t('profile.noExpiry') : t('profile.until', { date: date(expires_at) });
  return (
    <li className={styles.item}>
      <span className={styles.icon}>
        <KeyOutlined />
      </span>
      <span className={styles.words}>
        <span>{name}</span>
        <span className={styles.quiet}>
          {t('profile.created', { date: date(created_at) })} · {end}
        </span>
      </span>
      <Popconfirm title={t('profile.revokeAsk', { name })} onConfirm={() => revokeToken.mutate(id)}>
        <Button type="text" danger>
          {t('profile.revoke')}
        </Button>
      </Popconfirm>
    </li>
  );
}

interface Wanted {
  readonly name: string;
  /** Days; 0 for no end. */
  readonly days: number;
}

function NewToken() {
  const { t } = useTranslation();
  const [form] = Form.useForm<Wanted>();
  const { createToken } = useAccount();
  const [made, setMade] = useState<string>();
  const create = ({ name, days }: Wanted) => {
    const expires_at = days === 0 ? null : new Date(Date.now() + days * day).toISOString();
    createToken.mutate(
      { name, expires_at },
      {
        onSuccess: ({ token }) => {
          setMade(token);
          form.resetFields();
        },
      },
    );
  };
  const options = [
    ...validities.map((value) => ({ value: Number(value), label: t('profile.days', { count: value }) })),
    { value: 0, label: t('profile.noExpiry') },
  ];
  return (
    <>
      {made !== undefined && (
        <Alert
          type="success"
          className={styles.alert ?? ''}
          title={t('profile.made')}
          description={
            <Typography.Text code copyable className={styles.secret ?? ''}>
              {made}
            </Typography.Text>
          }
          closable={{ onClose: () => setMade(undefined) }}
        />
      )}
      {createToken.error !== null && (
        <Alert type="error" showIcon title={problemSentence(createToken.error, t)} className={styles.alert ?? ''} />
      )}
      <Form
        name="new_token"
        form={form}
        layout="vertical"
        initialValues={{ days: 90 }}
        onFinish={create}
        requiredMark={false}
      >
        <div className={styles.newToken}>
          <Form.Item
            name="name"
            label={t('profile.tokenName')}
            rules={[{ required: true, whitespace: true, message: t('profile.missing') }]}
          >
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="days" label={t('profile.expires')}>
            <Select options={options} />
          </Form.Item>
          <Button htmlType="submit" loading={createToken.isPending}>
            {t('profile.make')}
          </Button>
        </div>
      </Form>
    </>
  );
}
