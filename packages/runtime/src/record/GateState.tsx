import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import type { Gate } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import type { Values } from '../form/live.js';
import { answerOf, requirementsOf } from './gate.js';
import styles from './moves.module.css';

/** How a gate stands now: what of it holds, and what does not yet. */
export function GateState({ gate, scope }: { readonly gate: Gate; readonly scope: Values }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const env = useEnv();
  const questions = (gate.confirmations ?? []).map((confirmation) => ({
    key: confirmation.field,
    words: confirmation.question[locale],
    state: answerOf(confirmation, scope) === 'passed' ? 'met' : ('asked' as const),
  }));
  const requirements = requirementsOf(gate, scope, env).map(({ key, message, met }) => ({
    key,
    words: message[locale],
    state: met ? 'met' : 'unmet',
  }));
  return (
    <section>
      <h3 className={styles.gate}>{gate.title[locale]}</h3>
      <ul className={styles.checks}>
        {[...requirements, ...questions].map(({ key, words, state }) => (
          <li key={key} data-state={state}>
            {state === 'met' ? (
              <CheckCircleFilled aria-label={t('moves.met')} />
            ) : state === 'asked' ? (
              <QuestionCircleFilled aria-label={t('moves.asked')} />
            ) : (
              <CloseCircleFilled aria-label={t('moves.unmet')} />
            )}
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
