import { useDraggable, useDroppable } from '@dnd-kit/core';
import { createContext, use, useMemo, type ReactNode } from 'react';
import styles from './grid.module.css';

type Drag = Pick<ReturnType<typeof useDraggable>, 'listeners' | 'setActivatorNodeRef'>;

const DragContext = createContext<Drag | null>(null);

interface DragRowProps {
  readonly id: string;
  readonly index: number;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

/** A row that is dragged by its handle, and that others are dropped on. What it holds is not drawn again by that. */
export function DragRow({ id, index, disabled, children }: DragRowProps) {
  const { listeners, setActivatorNodeRef, setNodeRef, transform, isDragging } = useDraggable({
    id,
    data: { index },
    disabled,
  });
  const { setNodeRef: setDropRef, isOver, active } = useDroppable({ id, data: { index }, disabled });
  const drag = useMemo(() => ({ listeners, setActivatorNodeRef }), [listeners, setActivatorNodeRef]);
  const from: unknown = active?.data.current?.['index'];
  return (
    <tr
      role="row"
      ref={(node) => {
        setNodeRef(node);
        setDropRef(node);
      }}
      data-index={index}
      data-dragging={isDragging || undefined}
      data-over={isOver && typeof from === 'number' && from !== index ? (from < index ? 'below' : 'above') : undefined}
      style={transform === null ? undefined : { transform: `translateY(${transform.y}px)` }}
    >
      <DragContext value={drag}>{children}</DragContext>
    </tr>
  );
}

/** Where a row is taken. From the keyboard it is moved by Alt and an arrow. */
export function DragHandle({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const drag = use(DragContext);
  return (
    <span ref={drag?.setActivatorNodeRef} {...drag?.listeners} className={styles.handle} title={label}>
      {children}
    </span>
  );
}
