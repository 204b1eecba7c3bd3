import { useEffect, useRef, type RefObject } from 'react';

/** Whether the page stands in a frame of another one. */
export function isFramed(): boolean {
  return window.self !== window.top;
}

/** Lists and calendars that open need so much room, in pixels, below what opens them. */
const least = 420;

/**
 * Tells the page around the frame how high the content is, whenever that changes: public/embed.js listens. Nothing that was
 * entered is told, as anybody may frame it.
 */
export function useFrameHeight(): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = content.current;
    if (element === null || !isFramed()) return undefined;
    document.documentElement.classList.add('pulu-framed');
    const watch = new ResizeObserver(() => {
      tell({ type: 'pulu:height', height: Math.max(least, element.getBoundingClientRect().height) });
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return content;
}

/** Has the page around the frame show the frame's upper end. */
export function showTop(): void {
  window.scrollTo({ top: 0 });
  if (isFramed()) tell({ type: 'pulu:top' });
}

/** Leads to another page. In a frame it is the page around it that goes there, or does something else: it is told. */
export function goOn(address: string): void {
  if (isFramed()) tell({ type: 'pulu:redirect', to: address });
  else window.location.assign(address);
}

type Message =
  | { readonly type: 'pulu:height'; readonly height: number }
  | { readonly type: 'pulu:top' }
  | { readonly type: 'pulu:redirect'; readonly to: string };

function tell(message: Message) {
  window.parent.postMessage(message, '*');
}
