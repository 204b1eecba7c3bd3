import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './connections.module.css';
import { stateColors, stateOf, type Told } from './state.js';
import { ColorTag } from '../ui/ColorTag.js';

interface CardProps {
  readonly title: string;
  /** How the service is doing, where it is one. */
  readonly told?: Told;
  /** Whether a stand-in answers in its place. */
  readonly sandbox?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One service, with how it is doing beside its name. */
export function Card({ title, told, sandbox = false, actions, children }: CardProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.name}>
          {title}
        </h2>
        {told !== undefined && <StateTag told={told} />}
        {sandbox && <ColorTag color="blue">{t('connections.sandbox')}</ColorTag>}
        <span className={styles.actions}>{actions}</span>
      </header>
      {sandbox && <p className={styles.quiet}>{t('connections.sandboxHint')}</p>}
      {children}
    </section>
  );
}

function StateTag({ told }: { readonly told: Told }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const state = stateOf(told, now);
  return <ColorTag color={stateColors[state]}>{t(`connections.states.${state}`)}</ColorTag>;
}
