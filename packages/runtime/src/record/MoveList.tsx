import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { MoveButton } from './MoveButton.js';
import { MoveFacts } from './MoveFacts.js';
import styles from './moves.module.css';
import type { Moves, OpenRecord } from './useMoves.js';

/** Every move out of the stage: those that are open with what they ask, the others with what stands against them. */
export function MoveList({ moves, run, ...opened }: OpenRecord & Moves) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const first = moves.find(({ open }) => open);
  if (moves.length === 0) return <p className={styles.quiet}>{t('moves.none')}</p>;
  return (
    <ul className={styles.list}>
      {moves.map((move) => (
        <li key={move.transition.key} className={styles.move}>
          {move.open ? (
            <MoveButton move={move} first={move === first} run={run} />
          ) : (
            <strong className={styles.closedTitle}>
              <LockOutlined /> {move.transition.label[locale]}
            </strong>
          )}
          <MoveFacts {...opened} move={move} />
        </li>
      ))}
    </ul>
  );
}
