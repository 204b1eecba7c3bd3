import {
  closestCenter,
  DndContext,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import { memo, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react';

type Move = (from: number, to: number) => void;

interface DragAreaProps {
  /** Hears where a row is dropped. Stays the same function. */
  readonly onMove: Move;
  readonly children: ReactNode;
}

/**
 * Where rows are dragged. The library tells every row when it is drawn anew, and a changed context looks through all that
 * stands below it: so what stands inside is kept in a slot, which is drawn by itself.
 */
export function DragArea({ onMove, children }: DragAreaProps) {
  const [slot] = useState(() => createSlot(children));
  useLayoutEffect(() => slot.set(children), [slot, children]);
  return <Drag onMove={onMove} slot={slot} />;
}

type Slot = ReturnType<typeof createSlot>;

function createSlot(first: ReactNode) {
  let content = first;
  let hear: () => void = () => undefined;
  return {
    get: () => content,
    set: (next: ReactNode) => {
      content = next;
      hear();
    },
    subscribe: (listener: () => void) => {
      hear = listener;
      return () => {
        hear = () => undefined;
      };
    },
  };
}

function Inside({ slot }: { readonly slot: Slot }) {
  return useSyncExternalStore(slot.subscribe, slot.get);
}

const byMouse = { activationConstraint: { distance: 4 } };
const byTouch = { activationConstraint: { delay: 250, tolerance: 6 } };

const Drag = memo(function Drag({ onMove, slot }: { readonly onMove: Move; readonly slot: Slot }) {
  const sensors = useSensors(useSensor(MouseSensor, byMouse), useSensor(TouchSensor, byTouch));
  const dropped = ({ active, over }: DragEndEvent) => {
    const from: unknown = active.data.current?.['index'];
    const to: unknown = over?.data.current?.['index'];
    if (typeof from === 'number' && typeof to === 'number' && from !== to) onMove(from, to);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={dropped}>
      <Inside slot={slot} />
    </DndContext>
  );
});
