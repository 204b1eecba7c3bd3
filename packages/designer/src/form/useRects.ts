import { useLayoutEffect, useState, type RefObject } from 'react';

/** How much a box is larger than its field, in pixels: its line runs around the words, not through them. */
const room = 6;

/** Where something stands inside of the sheet. */
export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** Where the fields stand that the form has drawn, followed as they move. They take no focus: here they are only looked at. */
export function useRects(sheet: RefObject<HTMLElement | null>, drawn: unknown): ReadonlyMap<string, Rect> {
  const [rects, setRects] = useState<ReadonlyMap<string, Rect>>(new Map());
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element === null) return;
    let frame = 0;
    const measure = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setRects((before) => keptIfSame(before, rectsIn(element))));
    };
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    const changes = new MutationObserver(measure);
    changes.observe(element, { childList: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      changes.disconnect();
    };
  }, [sheet, drawn]);
  return rects;
}

function rectsIn(sheet: HTMLElement): ReadonlyMap<string, Rect> {
  const origin = sheet.getBoundingClientRect();
  const found = new Map<string, Rect>();
  for (const field of sheet.querySelectorAll<HTMLElement>('[data-field]')) {
    field.inert = true;
    const { top, left, width, height } = field.getBoundingClientRect();
    if (width === 0 || height === 0) continue;
    found.set(field.dataset.field ?? '', {
      top: top - origin.top - room,
      left: left - origin.left - room,
      width: width + 2 * room,
      height: height - room,
    });
  }
  return found;
}

function keptIfSame(before: ReadonlyMap<string, Rect>, now: ReadonlyMap<string, Rect>): ReadonlyMap<string, Rect> {
  const isSame =
    before.size === now.size &&
    [...now].every(([key, { top, left, width, height }]) => {
      const old = before.get(key);
      return old?.top === top && old.left === left && old.width === width && old.height === height;
    });
  return isSame ? before : now;
}
