import type { PointerEvent, RefObject } from 'react';
import styles from './signature.module.css';

interface SignaturePadProps {
  readonly id: string;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly onDrawn: () => void;
}

/** A sheet to draw on. The ink is the text colour of where it stands. */
export function SignaturePad({ id, canvas, onDrawn }: SignaturePadProps) {
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d');
    if (pen == null) return;
    const at = pointOf(event);
    if (event.type === 'pointerdown') {
      event.currentTarget.setPointerCapture(event.pointerId);
      Object.assign(pen, { lineWidth: 3, lineCap: 'round', strokeStyle: getComputedStyle(event.currentTarget).color });
      pen.beginPath();
      pen.moveTo(at.x, at.y);
    } else if (event.buttons !== 0) {
      pen.lineTo(at.x, at.y);
      pen.stroke();
      onDrawn();
    }
  };
  return (
    <canvas
      id={id}
      ref={canvas}
      width={600}
      height={200}
      className={styles.pad}
      onPointerDown={draw}
      onPointerMove={draw}
    />
  );
}

/** The point in the canvas' own pixels. */
function pointOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) {
  const box = currentTarget.getBoundingClientRect();
  return {
    x: ((clientX - box.left) * currentTarget.width) / box.width,
    y: ((clientY - box.top) * currentTarget.height) / box.height,
  };
}
