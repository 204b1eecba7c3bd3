import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from '../board.module.css';
import Chart from '../charts/Chart.js';
import { useChartLook } from '../charts/look.js';
import { drawings } from '../charts/option.js';
import type { ChartInput } from '../charts/parts.js';
import { trimmed } from '../charts/trimmed.js';
import { isEmpty } from '../empty.js';
import { NoData } from './NoData.js';
import type { CardProps, DataOf } from './types.js';

/** A chart; pressing a bar, a slice or a point opens its records. */
export default function ChartCard({ card, data: answered, onDrill, saverRef }: CardProps<DataOf<'chart'>>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const look = useChartLook();
  const data = useMemo(() => trimmed(answered), [answered]);
  const kind = card.card.type === 'chart' ? card.card.chart : 'bar';
  const drawing = kind === 'ranking' || kind === 'funnel' || kind === 'gauge' ? drawings.bar : drawings[kind];
  const draw = useCallback(
    (size: ChartInput['size']) => {
      const words = { others: (count: number) => t('boards.others', { count }) };
      return drawing.option({ card, data, formats, look, size, words });
    },
    [drawing, card, data, formats, look, t],
  );
  if (isEmpty(data) === true) return <NoData />;
  return (
    <>
      <Chart
        draw={draw}
        label={t('boards.chart', { title: card.title[formats.locale], count: data.categories.length })}
        saverRef={saverRef}
        onPress={(pressed) => {
          const spot = drawing.spot(pressed, data);
          const drill = spot && data.points[spot.series]?.[spot.category]?.drill;
          if (drill !== undefined) onDrill(drill);
        }}
      />
      {data.more && <p className={styles.more}>{t('boards.more')}</p>}
    </>
  );
}
