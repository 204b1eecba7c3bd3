import { Slider } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../fields/formats.js';
import { useIsPhone } from '../../../ui/useMedia.js';
import styles from '../../board.module.css';
import { NoData } from '../NoData.js';
import type { CardProps, DataOf } from '../types.js';
import { mainEdges, placesOf } from './layout.js';
import { ProcessGraph } from './ProcessGraph.js';
import { Variants } from './Variants.js';

/** From which share of all cases on an edge is drawn at first. */
const atFirst = 2;

/** The ways that cases really went, with how many and how long, and the slowest of them named. */
export default function ProcessCard({ data, onDrill }: CardProps<DataOf<'process_map'>>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isPhone = useIsPhone();
  const [share, setShare] = useState(atFirst);
  const edges = useMemo(() => mainEdges(data, share / 100), [data, share]);
  const places = useMemo(() => placesOf({ nodes: data.nodes, edges }, isPhone), [data.nodes, edges, isPhone]);
  if (data.nodes.length === 0) return <NoData />;
  const nameOf = (key: string) => data.nodes.find((node) => node.key === key)?.label[formats.locale] ?? key;
  const slow = data.edges.find(({ from, to }) => from === data.slowest?.from && to === data.slowest.to);
  return (
    <div className={styles.process}>
      <div className={styles.processBar}>
        <span>
          {slow !== undefined && slow.median !== null && (
            <strong>
              {t('boards.process.slowest', {
                from: nameOf(slow.from),
                to: nameOf(slow.to),
                time: formats.duration(slow.median),
              })}
            </strong>
          )}
        </span>
        <label className={styles.processShare}>
          <span>{t('boards.process.share', { share })}</span>
          <Slider
            min={0}
            max={30}
            value={share}
            onChange={setShare}
            ariaLabelForHandle={t('boards.process.shareLabel')}
            tooltip={{ open: false }}
          />
        </label>
      </div>
      <ProcessGraph data={data} edges={edges} places={places} upright={isPhone} onDrill={onDrill} />
      <Variants data={data} nameOf={nameOf} onDrill={onDrill} />
    </div>
  );
}
