import { CheckOutlined, DownOutlined } from '@ant-design/icons';
import type { FieldOf } from '@pulu/engine/model';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../fields/formats.js';
import { useEnv } from '../form/env.js';
import { useIsPhone } from '../ui/useMedia.js';
import { MoveList } from './MoveList.js';
import styles from './stage-bar.module.css';
import type { Move } from './transitions.js';
import { useMoves, type OpenRecord } from './useMoves.js';

/** Where the record stands on its way, and for how long. */
export function StageBar(opened: OpenRecord) {
  const isPhone = useIsPhone();
  const { form } = opened;
  const field = form.fields.find(({ key }) => key === form.stageField);
  if (field?.type !== 'stage') return null;
  return isPhone ? <CompactBar {...opened} field={field} /> : <WideBar {...opened} field={field} />;
}

type BarProps = OpenRecord & { readonly field: FieldOf<'stage'> };

function WideBar({ field, record, can }: BarProps) {
  const stay = useStay(can?.since ?? null);
  return (
    <div className={styles.row}>
      <Stages field={field} at={record[field.key]} className={styles.bar} />
      {stay !== '' && <span className={styles.stay}>{stay}</span>}
    </div>
  );
}

/** One line that says where the record stands; what can be done from there is in a sheet. */
function CompactBar({ field, ...opened }: BarProps) {
  const { t } = useTranslation();
  const { locale } = useFormats();
  const [shown, setShown] = useState(false);
  const { moves, run } = useMoves(opened);
  const stay = useStay(opened.can?.since ?? null);
  const at = field.stages.findIndex(({ key }) => key === opened.record[field.key]);
  const stage = field.stages[at];
  if (stage === undefined) return null;
  const way = field.stages.filter(({ kind }) => kind !== 'lost');
  const step = way.indexOf(stage);
  const pick = (move: Move) => {
    setShown(false);
    run(move);
  };
  return (
    <>
      <button type="button" className={styles.compact} data-kind={stage.kind ?? 'open'} onClick={() => setShown(true)}>
        <span className={styles.compactWords}>
          <strong>{stage.label[locale]}</strong>
          <span className={styles.compactFacts}>
            {step >= 0 && <span>{t('moves.step', { at: step + 1, count: way.length })}</span>}
            {stay !== '' && <span>{stay}</span>}
          </span>
          <span className="pulu-unseen">{t('moves.seeAll')}</span>
        </span>
        <DownOutlined />
        <span className={styles.track} aria-hidden>
          {way.map(({ key }, index) => (
            <span key={key} data-passed={index <= step} />
          ))}
        </span>
      </button>
      <Drawer
        open={shown}
        placement="bottom"
        size="75%"
        title={field.label[locale]}
        onClose={() => setShown(false)}
        destroyOnHidden
      >
        <Stages field={field} at={opened.record[field.key]} className={styles.sheet} />
        <MoveList {...opened} moves={moves} run={pick} />
      </Drawer>
    </>
  );
}

interface StagesProps {
  readonly field: FieldOf<'stage'>;
  readonly at: unknown;
  readonly className: string | undefined;
}

/** The stages in order. Ends that were not reached are left out. */
function Stages({ field, at: current, className }: StagesProps) {
  const { locale } = useFormats();
  const at = field.stages.findIndex(({ key }) => key === current);
  const isLost = field.stages[at]?.kind === 'lost';
  return (
    <ol className={className} aria-label={field.label[locale]}>
      {field.stages.map((stage, index) => {
        if (stage.kind === 'lost' && index !== at) return null;
        const state = index === at ? 'current' : index < at && !isLost ? 'passed' : 'ahead';
        return (
          <li
            key={stage.key}
            data-state={state}
            data-kind={stage.kind ?? 'open'}
            className={styles.stage}
            {...(index === at ? { 'aria-current': 'step' as const } : {})}
          >
            {state === 'passed' && <CheckOutlined />}
            <span>{stage.label[locale]}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** How long the record has been in its stage, in words; nothing where that is not known. */
function useStay(since: string | null): string {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const { now } = useEnv();
  if (since === null) return '';
  const seconds = (new Date(now).getTime() - Date.parse(since)) / 1000;
  return seconds < 60 ? t('moves.justEntered') : t('moves.stay', { time: duration(seconds) });
}
