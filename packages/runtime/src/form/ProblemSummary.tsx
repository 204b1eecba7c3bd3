import type { Field } from '@pulu/engine/model';
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import styles from './form.module.css';
import { fieldOfPath, type Problems } from './problems.js';

interface ProblemSummaryProps {
  readonly problems: Problems;
  readonly fields: readonly Field[];
  /** Brings a field into sight. */
  readonly onField: (key: string) => void;
}

/** Everything that keeps the form from being saved, in one list; each entry leads to its field. */
export function ProblemSummary({ problems, fields, onField }: ProblemSummaryProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.size > 0) place.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [problems]);
  if (problems.size === 0) return null;
  const labelOf = (path: string) => fields.find(({ key }) => key === fieldOfPath(path))?.label[locale];
  return (
    <div ref={place} className={styles.summary}>
      <Alert
        type="error"
        showIcon
        title={t('form.problems', { count: problems.size })}
        description={
          <ul>
            {[...problems].map(([path, messages]) => (
              <li key={path}>
                {labelOf(path) === undefined ? null : (
                  <a
                    href={`#${fieldOfPath(path)}`}
                    onClick={(event) => {
                      event.preventDefault();
                      onField(fieldOfPath(path));
                    }}
                  >
                    {labelOf(path)}
                  </a>
                )}{' '}
                {messages.join(' ')}
              </li>
            ))}
          </ul>
        }
      />
    </div>
  );
}
