import { useCallback, useEffect, useState, type RefObject } from 'react';

/** Fills the screen with an element, as a display on a wall wants it. */
export function useFullScreen(place: RefObject<HTMLElement | null>) {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement === place.current && place.current !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, [place]);
  const toggle = useCallback(() => {
    // A browser may refuse; then all stays as it is.
    const done = document.fullscreenElement === null ? place.current?.requestFullscreen() : document.exitFullscreen();
    void done?.catch(() => undefined);
  }, [place]);
  return { isFull, toggle };
}
