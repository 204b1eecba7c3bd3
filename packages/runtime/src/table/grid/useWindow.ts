import { useLayoutEffect, useState, type RefObject } from 'react';
import { lineHeight } from './geometry.js';

/** Lines drawn beyond those in sight, at either end: what is scrolled to next is there already. */
const beyond = 10;

/** Which lines of a long list are in sight. Lines are of one height, so that no line has to be measured. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number) {
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = () => {
      const first = Math.floor(element.scrollTop / lineHeight);
      const last = Math.ceil((element.scrollTop + element.clientHeight) / lineHeight);
      setSeen((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  const last = Math.min(seen.last, count - 1);
  const from = Math.max(Math.min(seen.first, last) - beyond, 0);
  const to = Math.min(last + beyond, count - 1);
  return { last, drawn: Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index) };
}

/** Scrolls as far as a line needs to be in sight, below the header. */
export function showLine(scroller: HTMLElement | null, line: number): void {
  if (scroller === null) return;
  const top = line * lineHeight;
  const bottom = top + 2 * lineHeight - scroller.clientHeight;
  if (scroller.scrollTop > top) scroller.scrollTop = top;
  else if (scroller.scrollTop < bottom) scroller.scrollTop = bottom;
}
