import {
  Background,
  Controls,
  MarkerType,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
  type Node,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { cx } from '../../ui/cx.js';
import { useIsPhone } from '../../ui/useMedia.js';
import { graphOf, type GraphEdge } from './derive.js';
import styles from './graph.module.css';
import { nodeSize, place, type Placed } from './layout.js';
import type { GraphLook } from './look.js';
import { NodeCard, type CardData } from './NodeCard.js';
import { Telling, type RuleWords } from './words.js';

export interface RuleGraphProps {
  readonly rule: RuleWords;
  readonly locale: 'zh-CN' | 'en-US';
  /** What happened on it, if anything is to be shown. */
  readonly look?: GraphLook;
  /** A node that is pressed is opened; absent: nodes are only read. */
  readonly onOpen?: (node: string) => void;
  /** The node that is open. */
  readonly open?: string | undefined;
}

const nodeTypes = { card: NodeCard };
const margin = 24;
/** From so many nodes on, a small map shows where one is. */
const mapFrom = 13;
const zooms = { least: 0.2, readable: 0.72, most: 1.5 } as const;

/** A rule drawn from top to bottom, to read and to move about in; with a look, what a run or a rehearsal did on it. */
export function RuleGraphView(props: RuleGraphProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ rule, locale, look, onOpen, open }: RuleGraphProps) {
  const isPhone = useIsPhone();
  const graph = useMemo(() => graphOf(rule.document), [rule.document]);
  const placed = useMemo(() => place(graph), [graph]);
  const telling = useMemo(() => new Telling(rule, locale), [rule, locale]);
  const frame = useRef<HTMLDivElement>(null);
  const [isReady, setReady] = useState(false);
  const zoom = useFit(frame, placed, isReady);
  const nodes = graph.nodes.map(({ id, step }): Node<CardData> => {
    const data: CardData = {
      telling,
      ...(step === undefined ? {} : { step }),
      ...(look === undefined ? {} : { look: look.nodes.get(id) ?? { state: 'unreached', notes: [] } }),
      ...(onOpen === undefined ? {} : { onOpen: () => onOpen(id) }),
      isOpen: id === open,
    };
    return { id, type: 'card', position: placed.nodes.get(id) ?? { x: 0, y: 0 }, data, ...nodeSize };
  });
  const { say } = telling;
  return (
    <div
      ref={frame}
      className={styles.frame}
      role="group"
      aria-label={say('graph.label')}
      style={{ height: Math.min(placed.height * zoom + 2 * margin, isPhone ? 460 : 620) }}
    >
      <ReactFlow
        nodes={nodes}
        edges={graph.edges.map((edge) => drawn(edge, telling, look))}
        nodeTypes={nodeTypes}
        onInit={() => setReady(true)}
        minZoom={zooms.least}
        maxZoom={zooms.most}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        // A page scrolls on over it; whoever wants to zoom presses Ctrl, pinches, or takes the buttons.
        zoomOnScroll={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          'controls.ariaLabel': say('graph.controls'),
          'controls.zoomIn.ariaLabel': say('graph.zoomIn'),
          'controls.zoomOut.ariaLabel': say('graph.zoomOut'),
          'controls.fitView.ariaLabel': say('graph.fit'),
          'minimap.ariaLabel': say('graph.miniMap'),
        }}
      >
        <Background gap={20} className={styles.background ?? ''} />
        <Controls
          showInteractive={false}
          className={styles.controls ?? ''}
          fitViewOptions={{ maxZoom: 1, padding: 0.05 }}
        />
        {graph.nodes.length >= mapFrom && !isPhone && (
          <MiniMap
            pannable
            zoomable
            className={styles.map ?? ''}
            nodeClassName={styles.mapNode ?? ''}
            nodeBorderRadius={12}
          />
        )}
      </ReactFlow>
    </div>
  );
}

/** Shows the whole width where it stays readable, and the beginning of the rule. @returns how much it is zoomed to begin with */
function useFit(frame: React.RefObject<HTMLDivElement | null>, { width, nodes }: Placed, isReady: boolean): number {
  const { setViewport } = useReactFlow();
  const [zoom, setZoom] = useState(1);
  const first = nodes.values().next().value;
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || !isReady) return;
    let known = 0;
    const fit = () => {
      const room = element.clientWidth;
      if (room === 0 || room === known) return;
      known = room;
      const whole = (room - 2 * margin) / width;
      const fitted = Math.min(1, Math.max(whole, zooms.readable));
      setZoom(fitted);
      // What is wider than that begins at its first node.
      const middle = whole >= zooms.readable ? width / 2 : (first?.x ?? 0) + nodeSize.width / 2;
      void setViewport({ x: room / 2 - middle * fitted, y: margin, zoom: fitted });
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, width, first, isReady, setViewport]);
  return zoom;
}

function drawn(edge: GraphEdge, telling: Telling, look: GraphLook | undefined): Edge {
  const isTaken = look?.edges.has(edge.id) === true;
  const count = look?.edges.get(edge.id);
  const words = [telling.edge(edge), count === undefined ? '' : `×${count}`].filter((text) => text !== '').join(' ');
  const isAside = edge.kind === 'onError' || edge.kind === 'timeout';
  return {
    id: edge.id,
    source: edge.from,
    target: edge.to,
    type: 'smoothstep',
    ...(words === '' ? {} : { label: words, labelShowBg: true, labelBgPadding: [6, 3], labelBgBorderRadius: 6 }),
    className: cx(
      styles.edge,
      isTaken && styles.taken,
      look !== undefined && !isTaken && styles.untaken,
      isAside && styles.aside,
    ),
    markerEnd: {
      type: MarkerType.ArrowClosed,
      width: isTaken ? 10 : 16,
      height: isTaken ? 10 : 16,
      color: isTaken ? 'var(--ant-color-primary)' : 'var(--ant-color-text-quaternary)',
    },
    zIndex: isTaken ? 1 : 0,
  };
}
