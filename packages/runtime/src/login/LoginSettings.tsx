import { GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.js';
import styles from './login.module.css';

/** Language and look, before anyone is signed in. */
export function LoginSettings() {
  const { t } = useTranslation();
  const { locale, setLocale, mode, setModeChoice } = usePreferences();
  return (
    <div className={styles.settings}>
      <Button type="text" icon={<GlobalOutlined />} onClick={() => setLocale(locale === 'zh-CN' ? 'en-US' : 'zh-CN')}>
        {t('user.language')}
      </Button>
      <Button
        type="text"
        icon={mode === 'dark' ? <SunOutlined /> : <MoonOutlined />}
        aria-label={t('user.mode')}
        onClick={() => setModeChoice(mode === 'dark' ? 'light' : 'dark')}
      />
    </div>
  );
}
