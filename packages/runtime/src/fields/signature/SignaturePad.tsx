import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { drawStrokes, type Point, type Stroke } from './strokes.js';
import styles from './signature.module.css';

interface SignaturePadProps {
  readonly id: string;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly strokes: readonly Stroke[];
  readonly onStroke: (stroke: Stroke) => void;
}

/** A sheet to draw on, as sharp as the screen. What was drawn is kept as strokes, so that turning the phone loses nothing. */
export function SignaturePad({ id, canvas, strokes, onStroke }: SignaturePadProps) {
  const { t } = useTranslation();
  const drawing = useRef<Point[]>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => drawStrokes(element, strokes));
    watch.observe(element);
    return () => watch.disconnect();
  }, [canvas, strokes]);
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.type === 'pointerdown') {
      event.currentTarget.setPointerCapture(event.pointerId);
      drawing.current = [];
    }
    if (drawing.current === null) return;
    // A fast hand makes more points than there are frames.
    const moves = event.nativeEvent.getCoalescedEvents();
    for (const move of moves.length > 0 ? moves : [event.nativeEvent])
      drawing.current.push(pointOf(event.currentTarget, move));
    drawStrokes(event.currentTarget, [...strokes, drawing.current]);
  };
  const end = () => {
    if (drawing.current !== null) onStroke(drawing.current);
    drawing.current = null;
  };
  return (
    <canvas
      id={id}
      ref={canvas}
      role="img"
      aria-label={t('signature.sheet')}
      className={styles.pad}
      onPointerDown={draw}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}

/** Where a pointer is, in parts of the sheet's width and height. */
function pointOf(canvas: HTMLCanvasElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const box = canvas.getBoundingClientRect();
  return { x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
}
