import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import styles from '../board.module.css';
import type { CardProps, DataOf } from './types.js';

/** The person may not see what the card speaks of. */
export function RefusedCard({ data }: CardProps<DataOf<'refused'>>) {
  const { t } = useTranslation();
  return (
    <div className={styles.noData}>
      <LockOutlined aria-hidden />
      <span>{t(`boards.refused.${data.reason}`)}</span>
    </div>
  );
}
