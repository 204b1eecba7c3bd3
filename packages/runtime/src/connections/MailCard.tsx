import type { ConnectionsAnswer } from '@pulu/engine/model';
import { useTranslation } from 'react-i18next';
import { useConnections } from '../api/connections.js';
import { useManifest } from '../app/AppContext.js';
import { Card } from './Card.js';
import type { Asked } from './SecretDialog.js';
import { Secrets } from './Secrets.js';
import { Standing } from './Standing.js';
import { TestButton } from './TestButton.js';

interface MailCardProps {
  readonly mail: ConnectionsAnswer['mail'];
  readonly onSet: (asked: Asked) => void;
}

/** The server that mail goes out by. */
export function MailCard({ mail, onSet }: MailCardProps) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { testMail } = useConnections(app);
  const title = t('connections.mail');
  return (
    <Card
      title={title}
      told={mail}
      sandbox={mail.sandbox}
      actions={
        <TestButton
          name={title}
          pending={testMail.isPending}
          disabled={!mail.ready}
          onTest={(callbacks) => testMail.mutate(undefined, callbacks)}
        />
      }
    >
      <Standing standing={mail.standing} />
      <Secrets secrets={mail.secrets} onSet={onSet} />
    </Card>
  );
}
