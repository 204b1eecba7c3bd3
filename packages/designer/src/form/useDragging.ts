import type { DndContextProps, DragEndEvent, DragMoveEvent } from '@dnd-kit/core';
import { type FieldTypeName, type FormDocument, isPlainObject } from '@pulu/engine/model';
import { useState } from 'react';
import { layoutIn, type Place } from './commands.js';
import { isFieldType } from './fieldWords.js';

/** What is being dragged: a type of the palette, or a field of the form. */
export interface Dragged {
  readonly type?: FieldTypeName;
  readonly key?: string;
}

type Handlers = Pick<DndContextProps, 'onDragStart' | 'onDragMove' | 'onDragEnd' | 'onDragCancel'>;

/** Follows what is dragged over the form, and tells where it is dropped. */
export function useDragging(
  document: FormDocument,
  layout: string | undefined,
  drop: (dragged: Dragged, place: Place) => void,
): { dragged: Dragged | undefined; target: Place | undefined; handlers: Handlers } {
  const [dragged, setDragged] = useState<Dragged>();
  const [target, setTarget] = useState<Place>();
  const over = (event: DragMoveEvent | DragEndEvent) => placeOf(event, document, layout);
  const rest = () => {
    setDragged(undefined);
    setTarget(undefined);
  };
  return {
    dragged,
    target,
    handlers: {
      onDragStart: ({ active }) => setDragged(draggedOf(active.data.current)),
      onDragMove: (event) => setTarget(over(event)),
      onDragCancel: rest,
      onDragEnd: (event) => {
        const place = over(event);
        const what = draggedOf(event.active.data.current);
        rest();
        if (place !== undefined && what !== undefined) drop(what, place);
      },
    },
  };
}

function draggedOf(data: unknown): Dragged | undefined {
  if (!isPlainObject(data)) return undefined;
  if (typeof data.type === 'string' && isFieldType(data.type)) return { type: data.type };
  return typeof data.key === 'string' ? { key: data.key } : undefined;
}

/** Over the upper or left half of a field: before it; over the other: after it. Below all: at the end. */
function placeOf(
  { over, active, activatorEvent, delta }: DragMoveEvent | DragEndEvent,
  document: FormDocument,
  layout: string | undefined,
): Place | undefined {
  const data: unknown = over?.data.current;
  if (over === null || !isPlainObject(data)) return undefined;
  if (data.end === true) return { section: Math.max(0, (layoutIn(document, layout)?.sections.length ?? 1) - 1) };
  if (typeof data.key !== 'string' || active.id === `field:${data.key}`) return undefined;
  if (!(activatorEvent instanceof PointerEvent)) return { before: data.key };
  const y = activatorEvent.clientY + delta.y;
  return y < over.rect.top + over.rect.height / 2 ? { before: data.key } : { after: data.key };
}
