import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Grey } from '../picture/picture.js';
import { decode, type Reading } from './decode.js';
import { stripHeight } from './strip.js';

/** Columns of all texts that are recognised together: more at once is quicker, and takes more memory. */
const mostColumns = 2400;
const leastColumns = 320;

/** Recognises texts, those of like length together. @returns the readings in the order of the strips */
export async function recognise(
  session: InferenceSession,
  alphabet: readonly string[],
  strips: readonly Grey[],
): Promise<Reading[]> {
  const readings = new Array<Reading>(strips.length).fill({ text: '', confidence: 0 });
  const order = strips.map((_, at) => at).sort((a, b) => (strips[a]?.width ?? 0) - (strips[b]?.width ?? 0));
  for (let from = 0; from < order.length;) {
    const batch: number[] = [];
    let width = leastColumns;
    while (from < order.length) {
      const next = order[from] ?? 0;
      const wider = Math.max(width, strips[next]?.width ?? 0);
      if (batch.length > 0 && wider * (batch.length + 1) > mostColumns) break;
      width = wider;
      batch.push(next);
      from++;
    }
    const texts = await readTogether(
      session,
      alphabet,
      batch.flatMap((at) => strips[at] ?? []),
      width,
    );
    batch.forEach((at, place) => (readings[at] = texts[place] ?? { text: '', confidence: 0 }));
  }
  return readings;
}

async function readTogether(
  session: InferenceSession,
  alphabet: readonly string[],
  strips: readonly Grey[],
  columns: number,
): Promise<Reading[]> {
  const width = Math.ceil(columns / 8) * 8;
  const plane = width * stripHeight;
  // Beyond the end of a short text is the middle grey that the recogniser was trained with.
  const pixels = new Float32Array(strips.length * 3 * plane);
  strips.forEach((strip, at) => {
    for (let row = 0; row < stripHeight; row++)
      for (let column = 0; column < strip.width; column++) {
        const tone = ((strip.data[row * strip.width + column] ?? 0) / 255 - 0.5) / 0.5;
        for (let channel = 0; channel < 3; channel++) pixels[(at * 3 + channel) * plane + row * width + column] = tone;
      }
  });
  const [name = ''] = session.inputNames;
  const [answer = ''] = session.outputNames;
  const input = new Tensor('float32', pixels, [strips.length, 3, stripHeight, width]);
  const { [answer]: output } = await session.run({ [name]: input });
  if (!(output?.data instanceof Float32Array)) throw new Error('the recogniser answered no likelihoods');
  const { data } = output;
  const each = data.length / strips.length;
  return strips.map((_, at) => decode(data.subarray(at * each, (at + 1) * each), alphabet));
}
