import { parentPort } from 'node:worker_threads';
import { PuluError } from '../../model/index.js';
import { FileReader } from './file-reader.js';
import type { Answer, Question } from './protocol.js';

const reader = new FileReader();

parentPort?.on('message', (question: Question) => {
  reader.answer(question).then(
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) => parentPort?.postMessage(refused(error)),
  );
});

function refused(error: unknown): Answer {
  if (error instanceof PuluError) {
    const { code, status, errors } = error;
    return { refused: { code, status, errors } };
  }
  return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
