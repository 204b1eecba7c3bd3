import { CheckCircleFilled } from '@ant-design/icons';
import type { PublicFormAnswer } from '@pulu/engine/model';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.js';
import { goOn } from './frame.js';
import styles from './public.module.css';

interface ThanksProps {
  readonly page: PublicFormAnswer;
  readonly receipt: string;
  readonly onAgain: () => void;
}

/** Says that it arrived; then, where the form's document says so, goes on to another page. */
export function Thanks({ page, receipt, onAgain }: ThanksProps) {
  const { t } = useTranslation();
  const { locale } = usePreferences();
  return (
    <section className={styles.thanks} role="status">
      <CheckCircleFilled className={styles.done} />
      <h1 className={styles.title}>{t('public.received')}</h1>
      {page.thanks !== undefined && <p className={styles.intro}>{page.thanks[locale]}</p>}
      <p className={styles.receipt}>{t('public.receipt', { receipt: receipt.slice(-8).toUpperCase() })}</p>
      {page.redirect !== undefined && <Onward to={page.redirect} />}
      <Button onClick={onAgain}>{t('public.again')}</Button>
    </section>
  );
}

/** Seconds to read the thanks in. */
const pause = 8;

function Onward({ to }: { readonly to: string }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<number | undefined>(pause);
  useEffect(() => {
    if (left === undefined) return undefined;
    const timer = setTimeout(() => {
      if (left <= 1) goOn(to);
      setLeft(left <= 1 ? undefined : left - 1);
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, to]);
  return (
    <div className={styles.onward}>
      {/* Who hears the page is told once, not every second. */}
      {left !== undefined && (
        <p aria-hidden className={styles.intro}>
          {t('public.counting', { count: left, site: new URL(to).host })}
        </p>
      )}
      {left !== undefined && <span className="pulu-unseen">{t('public.soon', { site: new URL(to).host })}</span>}
      <div className={styles.choices}>
        <Button type="primary" onClick={() => goOn(to)}>
          {t('public.go')}
        </Button>
        {left !== undefined && <Button onClick={() => setLeft(undefined)}>{t('public.stay')}</Button>}
      </div>
    </div>
  );
}
