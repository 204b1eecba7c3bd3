import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessQuery, type Access } from '../../api/why.js';
import { useManifest } from '../../app/AppContext.js';
import { useFormats } from '../../fields/formats.js';
import { problemSentence } from '../../ui/problemSentence.js';
import { Waiting } from './Waiting.js';
import styles from './why.module.css';

interface AccessOfProps {
  readonly form: string;
  readonly id: string;
  /** Without one, the record as a whole is asked about. */
  readonly field?: string;
  /** Asked for at once, not on request. */
  readonly open?: boolean;
}

/** Who can see a record, or a field of it, and through which role. */
export function AccessOf({ form, id, field, open = false }: AccessOfProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(open);
  if (!asked)
    return (
      <Button type="link" size="small" className={styles.show ?? ''} onClick={() => setAsked(true)}>
        {t('why.accessShow')}
      </Button>
    );
  return (
    <>
      {field !== undefined && <h3 className={styles.heading}>{t('why.access')}</h3>}
      <People form={form} id={id} {...(field === undefined ? {} : { field })} />
    </>
  );
}

/** How many are named before the rest are counted. */
const named = 30;

function People({ form, id, field }: Omit<AccessOfProps, 'open'>) {
  const { t } = useTranslation();
  const { key: app, me } = useManifest();
  const { data, error } = useQuery(accessQuery(app, form, id, field));
  const way = useWay();
  if (error !== null) return <p className={styles.text}>{problemSentence(error, t)}</p>;
  if (data === undefined) return <Waiting />;
  return (
    <ul className={styles.people}>
      {data.slice(0, named).map(({ user, through }) => (
        <li key={user.id}>
          <strong>{user.name}</strong>
          {user.id === me.id && ` (${t('why.you')})`}
          <p className={styles.note}>{way(through)}</p>
        </li>
      ))}
      {data.length > named && <li>{t('why.more', { count: data.length - named })}</li>}
    </ul>
  );
}

function useWay(): (through: Access['through']) => string {
  const { t } = useTranslation();
  const { roles } = useManifest();
  const { list, locale } = useFormats();
  return (through) => {
    const names = through.map(({ role }) => roles[role]?.[locale] ?? (role === 'admin' ? t('why.admin') : role));
    const fields = through.flatMap(({ field }) => field ?? []);
    const allowed = new Set(through.flatMap(({ operations }) => operations));
    const what =
      fields.length > 0
        ? t(`why.field.${fields.includes('write') ? 'write' : 'read'}`)
        : list([...allowed].map((operation) => t(`why.operations.${operation}`)));
    return `${what} · ${t('why.through', { roles: list(names) })}`;
  };
}
