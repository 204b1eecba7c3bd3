import type { Json } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import styles from './automation.module.css';

/** What a step worked with or came to, as names and values rather than as code. */
export function ValueView({ value, nameOf }: { readonly value: Json; readonly nameOf?: (key: string) => string }) {
  const { t } = useTranslation();
  if (value === null || value === '') return <>—</>;
  if (typeof value === 'boolean') return <>{t(value ? 'common.yes' : 'common.no')}</>;
  if (typeof value !== 'object') return <>{String(value)}</>;
  if (isList(value)) {
    if (value.length === 0) return <>—</>;
    return (
      <ul className={styles.values}>
        {value.map((item, index) => (
          <li key={index}>
            <ValueView value={item} {...(nameOf === undefined ? {} : { nameOf })} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <dl className={styles.pairs}>
      {Object.entries(value).map(([key, part]) => (
        <div key={key}>
          <dt>{nameOf?.(key) ?? key}</dt>
          <dd>
            <ValueView value={part} {...(nameOf === undefined ? {} : { nameOf })} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
