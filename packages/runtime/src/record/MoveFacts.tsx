import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import { GateState } from './GateState.js';
import styles from './moves.module.css';
import { gatesOf, type Move } from './transitions.js';
import type { OpenRecord } from './useMoves.js';
import { Waiting } from './why/Waiting.js';

const Checks = lazy(() => import('./why/Checks.js'));

type MoveFactsProps = Omit<OpenRecord, 'manifest' | 'can'> & { readonly move: Move };

/** What stands against a move, or what it will ask: roles, conditions in words, gates with what holds and what does not. */
export function MoveFacts({ move: { transition, closedBy }, form, record, scope }: MoveFactsProps) {
  const { t } = useTranslation();
  const { locale, list } = useFormats();
  const { roles: names } = useManifest();
  const env = useEnv();
  const { roles = [], when, unless, fields = [] } = transition;
  const labels = fields.flatMap((key) => form.fields.find((field) => field.key === key)?.label[locale] ?? []);
  const isConditional = closedBy !== undefined && closedBy !== 'role' && when !== undefined;
  return (
    <div className={styles.facts}>
      {closedBy === 'role' && (
        <p>
          {t('transition.closedBy.role')}
          {roles.length > 0 && (
            <span className={styles.quiet}>
              {t('moves.roles', { roles: list(roles.map((role) => names[role]?.[locale] ?? role)) })}
            </span>
          )}
        </p>
      )}
      {isConditional && (
        <>
          <p>{unless?.[locale] ?? t('transition.closedBy.when')}</p>
          <Suspense fallback={<Waiting />}>
            <Checks form={form} condition={when} scope={scope} titles={record.$titles ?? {}} />
          </Suspense>
        </>
      )}
      {closedBy === undefined && labels.length > 0 && (
        <p className={styles.quiet}>{t('moves.asks', { fields: list(labels) })}</p>
      )}
      {closedBy !== 'role' &&
        gatesOf(form, transition, scope, env).map((gate) => <GateState key={gate.key} gate={gate} scope={scope} />)}
    </div>
  );
}
