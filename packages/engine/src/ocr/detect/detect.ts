import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Grey } from '../picture/picture.js';
import type { TiltedBox } from './box.js';
import { regionsOf } from './regions.js';

/** What the detector was trained to see each channel as: the mean and the spread of natural pictures. */
const means = [0.485, 0.456, 0.406];
const spreads = [0.229, 0.224, 0.225];
/** Sides of what it is shown are multiples of this. */
const step = 32;

/** Finds the texts on a page. */
export async function detect(session: InferenceSession, page: Grey): Promise<TiltedBox[]> {
  const width = Math.ceil(page.width / step) * step;
  const height = Math.ceil(page.height / step) * step;
  const input = new Tensor('float32', seen(page, width, height), [1, 3, height, width]);
  const [name = ''] = session.inputNames;
  const [answer = ''] = session.outputNames;
  const { [answer]: output } = await session.run({ [name]: input });
  if (!(output?.data instanceof Float32Array)) throw new Error('the detector answered no likelihoods');
  return regionsOf({ width, height, data: output.data });
}

/** The page as the detector sees it; what is added to reach the multiple is white. */
function seen(page: Grey, width: number, height: number): Float32Array {
  const plane = width * height;
  const out = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel++) {
    const [mean = 0, spread = 1] = [means[channel], spreads[channel]];
    const table = Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) / spread);
    out.fill(table[255] ?? 0, channel * plane, (channel + 1) * plane);
    for (let y = 0; y < page.height; y++)
      for (let x = 0; x < page.width; x++)
        out[channel * plane + y * width + x] = table[page.data[y * page.width + x] ?? 255] ?? 0;
  }
  return out;
}
