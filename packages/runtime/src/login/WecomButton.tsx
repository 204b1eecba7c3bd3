import { WechatWorkOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Divider } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { waysQuery } from '../api/session.js';
import styles from './login.module.css';
import { goesByItself, stayHere, wecomPath } from './wecom.js';

interface WecomButtonProps {
  /** Where the person wants to go. */
  readonly to: string;
  /** Whether they have just come back without success. */
  readonly refused: boolean;
}

/** The way in by WeCom, where it is set up. Inside WeCom it is taken at once. */
export function WecomButton({ to, refused }: WecomButtonProps) {
  const { t } = useTranslation();
  const { data: ways } = useQuery(waysQuery);
  const state = ways?.wecom ?? 'off';
  useEffect(() => {
    if (state === 'off' || refused || !goesByItself()) return;
    stayHere();
    location.replace(wecomPath(to));
  }, [state, refused, to]);
  if (state === 'off') return null;
  return (
    <>
      <Divider plain className={styles.or ?? ''}>
        {t('login.or')}
      </Divider>
      <Button block size="large" icon={<WechatWorkOutlined />} href={wecomPath(to)}>
        {t(state === 'sandbox' ? 'login.wecom.sandbox' : 'login.wecom.signIn')}
      </Button>
    </>
  );
}
