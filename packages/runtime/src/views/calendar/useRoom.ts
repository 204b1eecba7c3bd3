import { useLayoutEffect, useState, type RefObject } from 'react';

/** A box of a month is never lower than this many bars. */
export const leastLanes = 3;

/** What stands above the bars in a day's box, and how far one bar lies below the other; the stylesheet says the same. */
const head = 34;
const step = 23;

/** How many bars find room in a day's box, one below the other. */
export function useRoom(grid: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(leastLanes);
  useLayoutEffect(() => {
    const element = grid.current;
    if (element === null) return undefined;
    const look = () => {
      const height = element.querySelector('section')?.clientHeight ?? 0;
      setRoom(Math.max(Math.floor((height - head) / step), leastLanes));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    look();
    return () => observer.disconnect();
  }, [grid]);
  return room;
}
