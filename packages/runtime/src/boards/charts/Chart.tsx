import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type RefObject } from 'react';
import styles from '../board.module.css';
import { init } from './echarts.js';

/** In pixels. */
interface ChartSize {
  readonly width: number;
  readonly height: number;
}

interface ChartProps {
  /** The drawing, for the room that there is. */
  readonly draw: (size: ChartSize) => EChartsCoreOption;
  /** What it shows, for those who hear it; its table stands behind it. */
  readonly label: string;
  readonly onPress?: ((pressed: { seriesIndex: number; dataIndex: number }) => void) | undefined;
  /** Is given what saves the chart as a picture. */
  readonly saverRef?: RefObject<(() => string) | undefined>;
}

/** A chart that fills the place it is given. */
export default function Chart({ draw, label, onPress, saverRef }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const [size, setSize] = useState<ChartSize>();
  const press = useEffectEvent((pressed: { seriesIndex?: number; dataIndex?: number }) => {
    if (pressed.dataIndex !== undefined)
      onPress?.({ seriesIndex: pressed.seriesIndex ?? 0, dataIndex: pressed.dataIndex });
  });
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const made = init(element);
    chart.current = made;
    made.on('click', (pressed) => press(pressed));
    const resized = new ResizeObserver(() => {
      made.resize();
      setSize({ width: made.getWidth(), height: made.getHeight() });
    });
    resized.observe(element);
    if (saverRef !== undefined) saverRef.current = () => made.getDataURL({ pixelRatio: 2, type: 'png' });
    return () => {
      resized.disconnect();
      made.dispose();
      if (saverRef !== undefined) saverRef.current = undefined;
    };
  }, [saverRef]);
  const option = useMemo(() => size && draw(size), [draw, size]);
  useEffect(() => option && chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={place} role="img" aria-label={label} className={styles.chart} />;
}
