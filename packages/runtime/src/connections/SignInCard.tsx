import type { WecomSignInState } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { Address } from './Address.js';
import { Card } from './Card.js';
import styles from './connections.module.css';
import { ColorTag } from '../ui/ColorTag.js';

/** Whether people can sign in by WeCom. It is set up for the whole server, by whoever runs it. */
export function SignInCard({ state }: { readonly state: WecomSignInState }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('connections.signIn')}
      sandbox={state === 'sandbox'}
      actions={
        <ColorTag color={state === 'on' ? 'green' : 'default'}>
          {t(state === 'off' ? 'connections.signInOff' : 'connections.signInOn')}
        </ColorTag>
      }
    >
      <p className={styles.quiet}>{t('connections.signInHint')}</p>
      <Address path="/" />
    </Card>
  );
}
