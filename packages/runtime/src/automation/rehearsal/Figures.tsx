import type { RehearsalAnswer } from '@pulu/engine/model';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from './rehearsal.module.css';

type Figure = 'events' | 'fired' | 'assigned' | 'nobody' | 'failed' | 'differs';

/** How often the rule would begin, what it would come to, and where that may be wrong. */
export function Figures({ answer }: { readonly answer: RehearsalAnswer }) {
  const { t } = useTranslation();
  const { number, locale } = useFormats();
  const { events, fired, failed, assigned, live, notes, complete } = answer;
  const count = (those: readonly { readonly count: number }[]) => those.reduce((sum, each) => sum + each.count, 0);
  const found = assigned.filter(({ user }) => user !== null);
  const facts: readonly (readonly [Figure, number])[] = [
    ['events', events],
    ['fired', fired],
    ...(assigned.length === 0
      ? []
      : ([
          ['assigned', count(found)],
          ['nobody', count(assigned) - count(found)],
        ] as const)),
    ['failed', failed],
    ...(live === null ? [] : ([['differs', count(live.differences)]] as const)),
  ];
  return (
    <>
      {!complete && <Alert type="warning" showIcon title={t('rehearsal.incomplete')} />}
      <dl className={styles.figures}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`rehearsal.figures.${name}`)}</dt>
            <dd>{number(value, 0)}</dd>
          </div>
        ))}
      </dl>
      {found.length > 0 && (
        <ul className={styles.people}>
          {found.map(({ step, user, name, count: times }) => (
            <li key={`${step} ${user ?? ''}`}>
              <span>{name ?? user}</span>
              <span>{number(times, 0)}</span>
            </li>
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{t('rehearsal.notes')}</summary>
          <ul className={styles.quiet}>
            {notes.map(({ code, says }) => (
              <li key={code}>{says[locale]}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
