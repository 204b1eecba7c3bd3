import type { SecretAnswer } from '@pulu/engine/model';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../api/connections.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { problemSentence } from '../ui/problemSentence.js';
import { ColorTag } from '../ui/ColorTag.js';
import styles from './connections.module.css';
import type { Asked } from './SecretDialog.js';

interface SecretsProps {
  readonly secrets: readonly SecretAnswer[];
  readonly onSet: (asked: Asked) => void;
}

const colors = { set: 'green', environment: 'default', sandbox: 'blue' } as const;

/** What a service needs that nobody may read: whether it is known, and the ways to set and remove it. */
export function Secrets({ secrets, onSet }: SecretsProps) {
  if (secrets.length === 0) return null;
  return (
    <ul className={styles.secrets}>
      {secrets.map((secret) => (
        <Secret key={secret.name} secret={secret} onSet={onSet} />
      ))}
    </ul>
  );
}

function Secret({ secret, onSet }: { readonly secret: SecretAnswer; readonly onSet: SecretsProps['onSet'] }) {
  const { t } = useTranslation();
  const { locale, datetime } = useFormats();
  const { key: app } = useManifest();
  const { message } = App.useApp();
  const { removeSecret } = useConnections(app);
  const { name, source, required, updated_at } = secret;
  const description = secret.description?.[locale] ?? t(`connections.known.${name}`, { defaultValue: '' });
  const isSet = source === 'set';
  const remove = () => removeSecret.mutate(name, { onError: (error) => void message.error(problemSentence(error, t)) });
  return (
    <li className={styles.secret}>
      <span className={styles.words}>
        <span>{description === '' ? name : description}</span>
        <span className={styles.quiet}>
          <code>{name}</code>
          {updated_at !== null && ` · ${t('connections.setAt', { at: datetime(updated_at) })}`}
        </span>
      </span>
      <span className={styles.secretState}>
        {source === null ? (
          <ColorTag color={required ? 'gold' : 'default'}>
            {t(required ? 'connections.missing' : 'connections.optional')}
          </ColorTag>
        ) : (
          <ColorTag color={colors[source]}>{t(`connections.sources.${source}`)}</ColorTag>
        )}
        <Button
          size="small"
          aria-label={`${t(isSet ? 'connections.replace' : 'connections.set')} ${name}`}
          onClick={() => onSet({ name, description, replaces: isSet })}
        >
          {t(isSet ? 'connections.replace' : 'connections.set')}
        </Button>
        {isSet && (
          <Popconfirm title={t('connections.removeAsk')} description={t('connections.removeHint')} onConfirm={remove}>
            <Button
              size="small"
              type="text"
              danger
              loading={removeSecret.isPending}
              aria-label={`${t('connections.remove')} ${name}`}
            >
              {t('connections.remove')}
            </Button>
          </Popconfirm>
        )}
      </span>
    </li>
  );
}
