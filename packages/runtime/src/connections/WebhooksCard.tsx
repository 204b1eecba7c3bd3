import type { ConnectionsAnswer } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { ColorTag } from '../ui/ColorTag.js';
import { Address } from './Address.js';
import { Card } from './Card.js';
import styles from './connections.module.css';
import type { Asked } from './SecretDialog.js';
import { Secrets } from './Secrets.js';

interface WebhooksCardProps {
  readonly webhooks: ConnectionsAnswer['webhooks'];
  readonly onSet: (asked: Asked) => void;
}

/** The addresses where messages from outside set rules going. */
export function WebhooksCard({ webhooks, onSet }: WebhooksCardProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  return (
    <Card title={t('connections.webhooks')}>
      <p className={styles.quiet}>{t('connections.webhooksHint')}</p>
      {webhooks.map(({ rule, title, path, secret }) => (
        <div key={rule} className={styles.callback}>
          <h3 className={styles.heading}>
            {title[locale]} {secret === null && <ColorTag color="gold">{t('connections.unsigned')}</ColorTag>}
          </h3>
          <Address path={path} />
          <Secrets secrets={secret === null ? [] : [secret]} onSet={onSet} />
        </div>
      ))}
    </Card>
  );
}
