import type { ProcessData } from '@pulu/engine/model';
import {
  Background,
  Controls,
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Edge,
  type Node,
  type NodeProps,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/preferences.js';
import { useFormats } from '../../../fields/formats.js';
import { cx } from '../../../ui/cx.js';
import styles from '../../board.module.css';
import { useChartLook } from '../../charts/look.js';
import type { CardProps } from '../types.js';
import { nodeSize, type Spot } from './layout.js';

interface ProcessGraphProps extends Pick<CardProps, 'onDrill'> {
  readonly data: ProcessData;
  readonly edges: ProcessData['edges'];
  readonly places: ReadonlyMap<string, Spot>;
  readonly upright: boolean;
}

type StageNode = Node<{ title: string; facts: string; hue: string | undefined; upright: boolean }, 'stage'>;

const nodeTypes = { stage: Stage };

/** The map itself: thicker where more went, the slowest way marked. Pressing a stage or a way opens its records. */
export function ProcessGraph({ data, edges, places, upright, onDrill }: ProcessGraphProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { mode } = usePreferences();
  const look = useChartLook();
  const nodes = useMemo(
    () =>
      data.nodes.map(({ key, label, color, cases }): StageNode => ({
        id: key,
        type: 'stage',
        position: places.get(key) ?? { x: 0, y: 0 },
        ...nodeSize,
        data: {
          title: label[formats.locale],
          facts: t('boards.process.cases', { count: cases.count }),
          hue: color === undefined ? undefined : look.named[color],
          upright,
        },
      })),
    [data.nodes, places, formats.locale, look, upright, t],
  );
  const drawn = useMemo(() => {
    const most = Math.max(1, ...edges.map(({ count }) => count));
    return edges.map(({ from, to, count, median }): Edge => {
      const isSlowest = from === data.slowest?.from && to === data.slowest.to;
      const stroke = isSlowest ? (look.named['red'] ?? look.primary) : look.quiet;
      return {
        id: `${from} ${to}`,
        source: from,
        target: to,
        label: `${formats.number(count, 0)}${median === null ? '' : ` · ${formats.duration(median)}`}`,
        style: { stroke, strokeWidth: 1 + (5 * count) / most },
        labelStyle: { fill: isSlowest ? stroke : look.text, fontSize: 11 },
        labelBgStyle: { fill: look.background, fillOpacity: 0.9 },
        markerEnd: {
          type: MarkerType.ArrowClosed,
          color: stroke,
          width: 14,
          height: 14,
          markerUnits: 'userSpaceOnUse',
        },
      };
    });
  }, [edges, data.slowest, look, formats]);
  const open = (point: ProcessData['cases'] | undefined) => point?.drill !== undefined && onDrill(point.drill);
  return (
    <div className={styles.processGraph}>
      <ReactFlow
        key={String(upright)}
        nodes={nodes}
        edges={drawn}
        nodeTypes={nodeTypes}
        colorMode={mode}
        fitView
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{ 'controls.ariaLabel': t('boards.process.zoom') }}
        onNodeClick={(_, { id }) => open(data.nodes.find(({ key }) => key === id)?.cases)}
        onEdgeClick={(_, { source, target }) =>
          open(data.edges.find(({ from, to }) => from === source && to === target)?.cases)
        }
      >
        <Background color={look.line} />
        <Controls showInteractive={false} />
      </ReactFlow>
    </div>
  );
}

function Stage({ data: { title, facts, hue, upright } }: NodeProps<StageNode>) {
  return (
    <div className={cx(styles.stage)} style={hue === undefined ? undefined : { borderInlineStartColor: hue }}>
      <Handle type="target" position={upright ? Position.Top : Position.Left} className={styles.handle ?? ''} />
      <strong>{title}</strong>
      <span>{facts}</span>
      <Handle type="source" position={upright ? Position.Bottom : Position.Right} className={styles.handle ?? ''} />
    </div>
  );
}
