import type { StandingAnswer } from '@pulu/engine/model';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import styles from './connections.module.css';

/** How the calls of a service have gone lately. Nothing where there were none. */
export function Standing({ standing }: { readonly standing: StandingAnswer }) {
  const { t } = useTranslation();
  const { locale, datetime } = useFormats();
  const [now] = useState(() => new Date());
  const { last_call: call, failing_since, rests_until, last_message: message } = standing;
  const isResting = rests_until !== null && new Date(rests_until) > now;
  const facts = [
    [t('connections.lastCall'), call === null ? null : t('connections.called', { at: datetime(call.at), ms: call.ms })],
    [t('connections.failingSince'), failing_since === null ? null : datetime(failing_since)],
    [t('connections.restsUntil'), isResting ? datetime(rests_until) : null],
    [t('connections.next'), call?.next == null ? null : datetime(call.next)],
    [
      t('connections.lastMessage'),
      message === null
        ? null
        : t(message.taken ? 'connections.taken' : 'connections.notTaken', { at: datetime(message.at) }),
    ],
  ].filter(([, value]) => value !== null);
  if (facts.length === 0) return null;
  return (
    <>
      {call?.problem != null && <p className={styles.problem}>{call.problem[locale]}</p>}
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
