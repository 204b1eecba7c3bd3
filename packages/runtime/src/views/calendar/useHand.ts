import {
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import { useRef, useState } from 'react';
import { daysBetween, plusDays } from './days.js';
import type { Entry } from './entries.js';
import { dayAt, isSame, shifted, type Part, type Stretch } from './stretch.js';

interface Held {
  readonly entry: Entry;
  readonly part: Part;
  /** The day under the pointer when it was taken. */
  readonly taken: string;
  readonly stretch: Stretch;
}

/** The name of what is taken hold of: a part of an entry's bar in the week that begins on a day. */
export function gripId(part: Part, record: string, week: string): string {
  return `${part} ${record} ${week}`;
}

/** Bars that are dragged by a mouse or a finger: the days they would cover are known while they are held. */
export function useHand(entries: readonly Entry[], change: (entry: Entry, to: Stretch) => Promise<boolean>) {
  const [held, setHeld] = useState<Held>();
  const letGo = useRef<() => void>(undefined);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
  );
  const end = () => {
    setHeld(undefined);
    letGo.current?.();
  };
  return {
    target: held === undefined || isSame(held.stretch, held.entry) ? undefined : held.stretch,
    dragging: {
      sensors,
      collisionDetection: pointerWithin,
      onDragStart: ({ active, activatorEvent }: DragStartEvent) => {
        const [part, id, week = ''] = String(active.id).split(' ');
        const entry = entries.find(({ record }) => record.id === id);
        if (entry === undefined) return;
        letGo.current = withoutClicks();
        const own = part === 'start' || part === 'end' ? part : 'whole';
        setHeld({ entry, part: own, taken: takenAt(entry, own, week, activatorEvent), stretch: entry });
      },
      onDragOver: ({ over }: DragOverEvent) =>
        setHeld((now) => now && { ...now, stretch: over === null ? now.entry : stretchTo(now, over.id) }),
      onDragCancel: end,
      onDragEnd: ({ over }: DragEndEvent) => {
        end();
        if (held !== undefined && over !== null) void change(held.entry, stretchTo(held, over.id));
      },
    },
  };
}

function stretchTo({ entry, part, taken }: Held, day: string | number): Stretch {
  return shifted(entry, part, daysBetween(taken, String(day)));
}

/** The day of an entry that the pointer took: an end stands for its own day, the middle for the day it lies over. */
function takenAt({ from, to }: Entry, part: Part, week: string, event: Event): string {
  if (part !== 'whole') return part === 'start' ? from : to;
  const last = plusDays(week, 6);
  const shown = { from: from < week ? week : from, to: to > last ? last : to };
  const bar = event.target instanceof Element ? event.target.closest('a')?.getBoundingClientRect() : undefined;
  const x = event instanceof MouseEvent ? event.clientX : touchedAt(event);
  return bar === undefined || x === undefined ? shown.from : dayAt(shown, (x - bar.left) / bar.width);
}

function touchedAt(event: Event): number | undefined {
  // Not every browser knows what a touch is.
  return 'TouchEvent' in window && event instanceof TouchEvent ? event.touches[0]?.clientX : undefined;
}

/** A bar is a link, and a hand that lets go of it over itself has not clicked it. @returns what ends that */
function withoutClicks(): () => void {
  const refuse = (event: Event) => event.preventDefault();
  window.addEventListener('click', refuse, { capture: true });
  return () => window.setTimeout(() => window.removeEventListener('click', refuse, { capture: true }), 50);
}
