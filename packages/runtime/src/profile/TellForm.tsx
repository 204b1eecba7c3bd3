import type { ProfileAnswer } from '@pulu/engine/model';
import { App, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../api/me.js';
import styles from './profile.module.css';

const ways = ['wecom', 'mail'] as const;

/** By what one is told of tasks, messages and alerts: in the app always, elsewhere as one likes. */
export function TellForm({ profile }: { readonly profile: ProfileAnswer }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { setTell } = useAccount();
  const addresses = { wecom: profile.wecom, mail: profile.email };
  const change = (way: (typeof ways)[number], isOn: boolean) =>
    setTell.mutate(
      { [way]: isOn },
      {
        onSuccess: () => void message.success(t('tell.saved')),
        onError: () => void message.error(t('tell.failed')),
      },
    );
  return (
    <ul className={styles.list}>
      <li className={styles.item}>
        <span className={styles.words}>
          <span>{t('tell.app')}</span>
          <span className={styles.quiet}>{t('tell.appHint')}</span>
        </span>
        <Switch aria-label={t('tell.app')} checked disabled />
      </li>
      {ways.map((way) => (
        <li key={way} className={styles.item}>
          <span className={styles.words}>
            <span>{t(`tell.${way}`)}</span>
            <span className={styles.quiet}>{addresses[way] ?? t(`tell.${way}Missing`)}</span>
          </span>
          <Switch
            aria-label={t(`tell.${way}`)}
            checked={profile.tell[way]}
            loading={setTell.isPending && setTell.variables[way] !== undefined}
            onChange={(isOn) => change(way, isOn)}
          />
        </li>
      ))}
    </ul>
  );
}
