import type { ConnectionAnswer } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../api/connections.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { Address } from './Address.js';
import { Card } from './Card.js';
import styles from './connections.module.css';
import type { Asked } from './SecretDialog.js';
import { Secrets } from './Secrets.js';
import { Standing } from './Standing.js';
import { TestButton } from './TestButton.js';

interface ConnectionCardProps {
  readonly connection: ConnectionAnswer;
  readonly onSet: (asked: Asked) => void;
}

/** A service that connectors reach. */
export function ConnectionCard({ connection, onSet }: ConnectionCardProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const { key: app } = useManifest();
  const { test } = useConnections(app);
  const { key, title, rules, ready, sandbox, secrets, standing, tests, callback } = connection;
  const [first] = tests;
  const list = (labels: readonly ConnectionAnswer['title'][]) =>
    labels.map((label) => label[locale]).join(t('connections.between'));
  return (
    <Card
      title={title[locale]}
      told={connection}
      sandbox={sandbox}
      actions={
        first !== undefined && (
          <TestButton
            name={title[locale]}
            pending={test.isPending}
            disabled={!ready}
            onTest={(callbacks) => test.mutate({ connector: key, operation: first.operation }, callbacks)}
          />
        )
      }
    >
      {rules.length > 0 && <p className={styles.quiet}>{t('connections.usedBy', { rules: list(rules) })}</p>}
      <Standing standing={standing} />
      <Secrets secrets={secrets.filter(({ use }) => use === 'calls')} onSet={onSet} />
      {callback !== null && (
        <div className={styles.callback}>
          <h3 className={styles.heading}>{t('connections.callback')}</h3>
          <p className={styles.quiet}>{t('connections.callbackHint', { events: list(callback.events) })}</p>
          <Address path={callback.path} />
          <Secrets secrets={secrets.filter(({ use }) => use === 'events')} onSet={onSet} />
        </div>
      )}
    </Card>
  );
}
