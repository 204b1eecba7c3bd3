/** A place on the sheet: parts of its width and of its height, from 0 to 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What is drawn without lifting the pen. */
export type Stroke = readonly Point[];

/** Pixels of the screen. */
const penWidth = 2.5;

/** Draws all strokes anew, at the sharpness of the screen. The ink is the text colour of the sheet. */
export function drawStrokes(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const scale = Math.max(2, window.devicePixelRatio);
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  pen.scale(scale, scale);
  const colour = getComputedStyle(canvas).color;
  Object.assign(pen, { lineWidth: penWidth, lineCap: 'round', lineJoin: 'round', strokeStyle: colour });
  for (const stroke of strokes) {
    const path = new Path2D(pathOf(stroke.map(({ x, y }) => ({ x: x * width, y: y * height }))));
    pen.stroke(path);
  }
}

/** The stroke as a smooth SVG path: the points pull the curve, which goes through the middles between them. */
export function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (first === undefined) return '';
  const at = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  // A dot is a line to itself.
  if (rest.length === 0) return `M ${at(first)} L ${at(first)}`;
  const curves = rest.map((point, index) => {
    const before = rest[index - 1] ?? first;
    return `Q ${at(before)} ${at({ x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 })}`;
  });
  return `M ${at(first)} ${curves.join(' ')} L ${at(rest.at(-1) ?? first)}`;
}
