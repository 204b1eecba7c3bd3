import { isFileValue } from '../../compiler/index.js';
import { PageReader, type PageReaderOptions } from '../../ocr/index.js';
import type { LocalOutcome, LocalRequest, LocalService } from './service.js';

/** Text recognition by the models that come with the engine: `POST /read` with an image. */
export class LocalOcr implements LocalService {
  private readonly reader: PageReader;

  constructor(options: PageReaderOptions = {}) {
    this.reader = new PageReader(options);
  }

  async send({ path, body, timeout, signal }: LocalRequest): Promise<LocalOutcome> {
    if (path !== '/read') return refusal(404, path);
    const image = typeof body === 'object' && body !== null && 'image' in body ? body.image : undefined;
    if (!isFileValue(image)) return refusal(422, 'image');
    const outcome = await this.reader.read(image.bytes, { timeout, signal });
    if (outcome.kind === 'unreadable') return refusal(422, outcome.reason);
    if (outcome.kind !== 'read') return { kind: 'failure', code: outcome.kind };
    const { page, lines } = outcome.page;
    return {
      kind: 'answer',
      status: 200,
      body: { page, lines: lines.map((line) => ({ ...line, box: { ...line.box } })) },
    };
  }

  close(): Promise<void> {
    return this.reader.close();
  }
}

function refusal(status: number, reason: string): LocalOutcome {
  return { kind: 'answer', status, body: { reason } };
}
