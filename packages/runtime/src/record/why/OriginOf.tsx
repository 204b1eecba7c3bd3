import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { originQuery, type Origin } from '../../api/why.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { problemSentence } from '../../ui/problemSentence.js';
import { Waiting } from './Waiting.js';
import styles from './why.module.css';

interface OriginOfProps {
  readonly form: string;
  readonly id: string;
  readonly field: string;
}

/** Who or what gave a field its value, when, and for what reason. */
export function OriginOf({ form, id, field }: OriginOfProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app } = useManifest();
  const { data, error } = useQuery(originQuery(app, form, id, field));
  const words = useWords();
  if (error !== null) return <p className={styles.text}>{problemSentence(error, t)}</p>;
  if (data === undefined) return <Waiting />;
  if (data === null) return <p className={styles.text}>{t('why.noOrigin')}</p>;
  return (
    <>
      <h3 className={styles.heading}>{t('why.origin')}</h3>
      {data.reason !== undefined && <p className={styles.text}>{data.reason[locale]}</p>}
      <p className={data.reason === undefined ? styles.text : styles.note}>{words(data)}</p>
    </>
  );
}

const causes = ['import', 'public', 'seed', 'engine'] as const;

function useWords(): (origin: Origin) => string {
  const { t } = useTranslation();
  const { locale, datetime } = useFormats();
  return ({ at, actor, cause, rule }) => {
    if (rule !== undefined)
      return t('why.byRule', { rule: rule.title?.[locale] ?? t('why.goneRule'), at: datetime(at) });
    const other = causes.find((kind) => kind === cause);
    if (actor.name !== null) return t('why.by', { who: actor.name, at: datetime(at) });
    return t('why.bySystem', { who: t(`why.who.${other ?? 'request'}`), at: datetime(at) });
  };
}
