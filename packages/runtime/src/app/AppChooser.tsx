import type { AppSummary } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { profileQuery } from '../api/me.js';
import { NamedIcon } from '../ui/icons.js';
import { Logo } from '../ui/Logo.js';
import { EmptyState } from '../ui/States.js';
import styles from './chooser.module.css';
import { appPath, designerPath } from './paths.js';
import { usePreferences } from './preferences.js';

/** The apps that a person has a role in. */
export function AppChooser({ apps }: { readonly apps: readonly AppSummary[] }) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  const { data: profile } = useQuery(profileQuery);
  return (
    <main className={styles.page}>
      <Logo size={32} />
      {apps.length === 0 && <EmptyState title={t('apps.none')} hint={t('apps.noneHint')} />}
      <div className={styles.apps}>
        {apps.map(({ key, title, description, icon }) => (
          <Link key={key} to={appPath(key)} className={styles.app}>
            <span className={styles.icon}>
              <NamedIcon name={icon} />
            </span>
            <strong>{title[locale]}</strong>
            <span className={styles.description}>{description?.[locale]}</span>
          </Link>
        ))}
      </div>
      {profile?.designs === true && <a href={designerPath}>{t('apps.design')}</a>}
    </main>
  );
}
