import { FullscreenExitOutlined, FullscreenOutlined } from '@ant-design/icons';
import type { BoardAnswer, BoardDataAnswer, Drill, Span } from '@pulu/engine/model';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { boardDataQuery, boardQuery } from '../api/boards.js';
import { useManifest } from '../app/AppContext.js';
import { useFormats } from '../fields/formats.js';
import { cx } from '../ui/cx.js';
import { PageHeader } from '../ui/PageHeader.js';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/States.js';
import { readAsked } from './asked.js';
import { BoardFilters } from './BoardFilters.js';
import { CardFrame } from './CardFrame.js';
import { drillAddress } from './drill/address.js';
import styles from './board.module.css';
import { EmptyBoard } from './EmptyBoard.js';
import { useDue } from './useDue.js';
import { useFullScreen } from './useFullScreen.js';
import { useIsPhone } from '../ui/useMedia.js';

/** A board: cards on a grid, each number of which opens its records. */
export default function BoardPage() {
  const { key: app } = useManifest();
  const { board: key = '' } = useParams();
  const { data: board, error, refetch } = useQuery(boardQuery(app, key));
  if (board === undefined)
    return error === null ? <PageSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Board key={key} board={board} />;
}

function Board({ board }: { readonly board: BoardAnswer }) {
  const { t } = useTranslation();
  const { key: app } = useManifest();
  const { locale } = useFormats();
  const isPhone = useIsPhone();
  const [query] = useSearchParams();
  const asked = useMemo(() => readAsked(query), [query]);
  const place = useRef<HTMLDivElement>(null);
  const { isFull, toggle } = useFullScreen(place);
  const answer = useQuery(boardDataQuery(app, board.key, asked, board.watches));
  useDue(app, board);
  const full = !isPhone && (
    <Button icon={isFull ? <FullscreenExitOutlined /> : <FullscreenOutlined />} onClick={toggle}>
      {t(isFull ? 'boards.leaveFull' : 'boards.full')}
    </Button>
  );
  return (
    <div ref={place} className={cx(styles.page, isFull && styles.full)}>
      <PageHeader title={board.title[locale]} aside={<Refreshed board={board} data={answer.data} />} actions={full} />
      {board.description !== undefined && <p className={styles.about}>{board.description[locale]}</p>}
      {board.filters.length > 0 && <BoardFilters filters={board.filters} />}
      {board.cards.length === 0 ? (
        <EmptyState title={t('boards.empty')} hint={t('boards.emptyHint')} />
      ) : answer.isError && answer.data === undefined ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <>
          {Object.keys(asked).length === 0 && <EmptyBoard board={board} data={answer.data} />}
          <Cards board={board} data={answer.data} isOld={answer.isPlaceholderData} />
        </>
      )}
    </div>
  );
}

/** When the numbers are worked out, and of kept ones, when they were. */
function Refreshed({ board: { refresh }, data }: { board: BoardAnswer; data: BoardDataAnswer | undefined }) {
  const { t } = useTranslation();
  const { datetime, duration } = useFormats();
  const kept = Object.values(data?.cards ?? {}).find((card) => card.kept);
  const how =
    refresh.type === 'live'
      ? t('boards.live')
      : refresh.type === 'at'
        ? t('boards.at', { time: refresh.time })
        : t('boards.every', { span: duration(refresh.span.value * secondsIn[refresh.span.unit]) });
  return (
    <span className={styles.refreshed}>
      {refresh.type === 'live' && <span className={styles.pulse} aria-hidden />}
      {how}
      {kept !== undefined && ` · ${t('boards.asOf', { time: datetime(kept.at) })}`}
    </span>
  );
}

const secondsIn: Readonly<Record<Span['unit'], number>> = {
  second: 1,
  minute: 60,
  working_minute: 60,
  hour: 3600,
  working_hour: 3600,
  day: 86_400,
  working_day: 86_400,
  week: 604_800,
  month: 2_629_800,
  year: 31_557_600,
};

interface CardsProps {
  readonly board: BoardAnswer;
  readonly data: BoardDataAnswer | undefined;
  /** The numbers are those of another choice, and those of this one on their way. */
  readonly isOld: boolean;
}

function Cards({ board, data, isOld }: CardsProps) {
  const { key: app } = useManifest();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const inOrder = useMemo(
    () => board.cards.toSorted(({ card: { position: a } }, { card: { position: b } }) => a.y - b.y || a.x - b.x),
    [board.cards],
  );
  return (
    <div className={cx(styles.grid, isOld && styles.old)} aria-busy={isOld}>
      {inOrder.map((card) => (
        <CardFrame
          key={card.card.key}
          card={card}
          answer={data?.cards[card.card.key]}
          onDrill={(drill: Drill) =>
            void navigate(drillAddress(app, board.key, card.card.key, drill, readAsked(query)))
          }
        />
      ))}
    </div>
  );
}
