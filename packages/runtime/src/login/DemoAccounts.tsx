import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { demoQuery, type Credentials } from '../api/session.js';
import { usePreferences } from '../app/preferences.js';
import styles from './login.module.css';

/** One account per role, where the server runs a demo. Choosing one fills the form in. */
export function DemoAccounts({ onChoose }: { readonly onChoose: (account: Credentials) => void }) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const { data: demo } = useQuery(demoQuery);
  if (demo == null) return null;
  return (
    <section className={styles.demo}>
      <p className={styles.demoHint}>{t('login.demo')}</p>
      <div className={styles.accounts}>
        {demo.accounts.map(({ username, name, role }) => (
          <Button key={username} size="small" onClick={() => onChoose({ username, password: demo.password })}>
            {name} · {role[locale]}
          </Button>
        ))}
      </div>
    </section>
  );
}
