import { SyncOutlined } from '@ant-design/icons';
import { useIsFetching, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { versionQuery } from '../api/records.js';
import type { RecordAnswer } from '../api/types.js';
import styles from './record.module.css';

interface NewerBarProps {
  readonly app: string;
  readonly form: string;
  readonly record: RecordAnswer;
}

/** Says that the record was changed since it was read here, and by whom. Nothing changes before the reader says so. */
export function NewerBar({ app, form, record }: NewerBarProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: last } = useQuery(versionQuery(app, form, record.id));
  // While everything is read anew, the record may be answered after its version.
  const reading = useIsFetching({ queryKey: ['records', app, form, 'one', record.id] }) > 0;
  if (last === undefined || reading || last.version <= record.version) return null;
  const by = last['updated_by'];
  const who = typeof by === 'string' ? last.$titles?.[by] : undefined;
  return (
    <Alert
      banner
      type="info"
      icon={<SyncOutlined />}
      className={styles.newer ?? ''}
      title={t('recordMenu.changed', { who: who ?? t('timeline.actors.system') })}
      action={
        <Button type="link" size="small" onClick={() => void client.invalidateQueries({ queryKey: ['records', app] })}>
          {t('recordMenu.refresh')}
        </Button>
      }
    />
  );
}
