import { LockOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { MoveButton } from './MoveButton.js';
import { MoveFacts } from './MoveFacts.js';
import { MoveList } from './MoveList.js';
import styles from './moves.module.css';
import type { Move } from './transitions.js';
import { useMoves, type OpenRecord } from './useMoves.js';

/** How many moves stand beside each other before the rest go into a list. */
const direct = 3;

/** The moves out of the record's stage, as buttons. Closed ones stay in sight, with the reason. */
export function MoveButtons(opened: OpenRecord) {
  const { moves, run } = useMoves(opened);
  const open = moves.filter((move) => move.open);
  return (
    <>
      {moves
        .slice(0, direct)
        .map((move) =>
          move.open ? (
            <MoveButton key={move.transition.key} move={move} first={move === open[0]} run={run} />
          ) : (
            <ClosedMove key={move.transition.key} {...opened} move={move} />
          ),
        )}
      {moves.length > direct && <AllMoves {...opened} moves={moves} run={run} />}
    </>
  );
}

/** A move that is closed now. It can be reached like any other button, and says why. */
function ClosedMove({ move, ...opened }: OpenRecord & { readonly move: Move }) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const title = move.transition.label[locale];
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      title={t('moves.closed', { title })}
      content={
        <div className={styles.answer}>
          <MoveFacts {...opened} move={move} />
        </div>
      }
      destroyOnHidden
    >
      <Button aria-disabled className={styles.closed ?? ''} icon={<LockOutlined />}>
        {title}
      </Button>
    </Popover>
  );
}

function AllMoves({ moves, run, ...opened }: OpenRecord & ReturnType<typeof useMoves>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const pick = (move: Move) => {
    setShown(false);
    run(move);
  };
  return (
    <Popover
      trigger="click"
      open={shown}
      onOpenChange={setShown}
      placement="bottomRight"
      destroyOnHidden
      title={t('moves.all')}
      content={
        <div className={styles.answer}>
          <MoveList {...opened} moves={moves} run={pick} />
        </div>
      }
    >
      <Button aria-expanded={shown}>{t('transition.others')}</Button>
    </Popover>
  );
}
