import type { ProfileAnswer } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Radio, Segmented, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { profileQuery } from '../api/me.js';
import { usePreferences, type ModeChoice } from '../app/preferences.js';
import { useFormats } from '../fields/formats.js';
import { Initial } from '../fields/shared/Avatar.js';
import { PageTitle } from '../ui/PageHeader.js';
import { ErrorState, PageSkeleton } from '../ui/States.js';
import { AbsenceForm } from './AbsenceForm.js';
import { Devices } from './Devices.js';
import { PasswordForm } from './PasswordForm.js';
import styles from './profile.module.css';
import { TellForm } from './TellForm.js';
import { Tokens } from './Tokens.js';

/** Who one is, how things are shown, and what gives access to the account. */
export default function ProfilePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(profileQuery);
  if (data === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.page}>
      <PageTitle text={t('profile.title')} />
      <Me profile={data} />
      <Section title={t('profile.display')}>
        <Display />
      </Section>
      <Section title={t('tell.title')} hint={t('tell.titleHint')}>
        <TellForm profile={data} />
      </Section>
      <Section title={t('absence.title')} hint={t('absence.titleHint')}>
        <AbsenceForm profile={data} />
      </Section>
      <Section title={t('profile.password')}>
        <PasswordForm username={data.username} />
      </Section>
      <Section title={t('profile.sessions')}>
        <Devices />
      </Section>
      <Section title={t('profile.tokens')} hint={t('profile.tokensHint')}>
        <Tokens />
      </Section>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Section({ title, hint, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <header>
        <h2 className={styles.heading}>{title}</h2>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </header>
      <div>{children}</div>
    </section>
  );
}

function Me({ profile }: { readonly profile: ProfileAnswer }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { name, title, username, departments, phone, email, wecom, apps } = profile;
  const facts = [
    [t('profile.username'), username],
    [t('profile.departments'), departments.join(' / ')],
    [t('profile.phone'), phone],
    [t('profile.email'), email],
    [t('profile.wecom'), wecom],
  ].filter(([, value]) => value !== null && value !== '');
  return (
    <section className={styles.me}>
      <Initial name={name} size={64} />
      <div>
        <h1 className={styles.name}>
          {name} {title !== null && <span className={styles.job}>{title}</span>}
        </h1>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {apps.map((app) => (
            <div key={app.key}>
              <dt>{apps.length === 1 ? t('profile.roles') : app.title[locale]}</dt>
              <dd>
                {app.roles.map((role) => (
                  <Tag key={role['en-US']}>{role[locale]}</Tag>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

const modes: readonly ModeChoice[] = ['light', 'dark', 'system'];
/** An amount that shows how thousands and decimals are written. */
const example = 1_234_567.89;

function Display() {
  const { t } = useTranslation();
  const { locale, setLocale, modeChoice, setModeChoice } = usePreferences();
  const formats = useFormats();
  const [now] = useState(() => new Date());
  return (
    <dl className={styles.settings}>
      <dt id="language">{t('profile.language')}</dt>
      <dd>
        <Radio.Group
          aria-labelledby="language"
          optionType="button"
          value={locale}
          onChange={({ target }) => setLocale(target.value === 'en-US' ? 'en-US' : 'zh-CN')}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en-US', label: 'English' },
          ]}
        />
      </dd>
      <dt>{t('user.mode')}</dt>
      <dd>
        <Segmented
          aria-label={t('user.mode')}
          value={modeChoice}
          onChange={setModeChoice}
          options={modes.map((value) => ({ value, label: t(`user.modes.${value}`) }))}
        />
      </dd>
      <dt>{t('profile.timeZone')}</dt>
      <dd>
        {formats.timeZone}
        <p className={styles.hint}>{t('profile.timeZoneHint', { now: formats.datetime(now.toISOString()) })}</p>
      </dd>
      <dt>{t('profile.formats')}</dt>
      <dd>
        {formats.number(example, 2)} · {formats.money(example)} · {formats.percent(0.125)} ·{' '}
        {formats.date(formats.day(now))}
      </dd>
    </dl>
  );
}
