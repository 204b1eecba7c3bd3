import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../fields/formats.js';
import styles from '../board.module.css';
import Chart from '../charts/Chart.js';
import { useChartLook } from '../charts/look.js';
import { drawings } from '../charts/option.js';
import { NoData } from './NoData.js';
import type { CardProps, DataOf } from './types.js';

/** A chart; pressing a bar, a slice or a point opens its records. */
export default function ChartCard({ card, data, onDrill, saverRef }: CardProps<DataOf<'chart'>>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const look = useChartLook();
  const kind = card.card.type === 'chart' ? card.card.chart : 'bar';
  const drawing = kind === 'ranking' || kind === 'funnel' || kind === 'gauge' ? drawings.bar : drawings[kind];
  const option = useMemo(() => drawing.option({ card, data, formats, look }), [drawing, card, data, formats, look]);
  if (data.points.every((line) => line.every((point) => point === null || point.count === 0))) return <NoData />;
  return (
    <>
      <Chart
        option={option}
        label={t('boards.chart', { title: card.title[formats.locale], count: data.categories.length })}
        saverRef={saverRef}
        onPress={(pressed) => {
          const { series, category } = drawing.spot(pressed, data);
          const drill = data.points[series]?.[category]?.drill;
          if (drill !== undefined) onDrill(drill);
        }}
      />
      {data.more && <p className={styles.more}>{t('boards.more')}</p>}
    </>
  );
}
