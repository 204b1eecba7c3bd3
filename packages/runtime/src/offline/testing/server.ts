import type { RecordAnswer } from '../../api/types.js';

interface Stored {
  readonly id: string;
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** As much of an answer as is read. */
interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null | undefined };
  readonly json: () => Promise<unknown>;
}

type Written = { readonly record: RecordAnswer; readonly refusal?: never } | { readonly refusal: Answer };

/** A server of a few lines that keeps the promises of the real one: ids and keys make a repeat change nothing twice. */
export class FakeServer {
  readonly records = new Map<string, Stored>();
  readonly files = new Map<string, number>();
  /** Answers by key: the same key gives the same answer. */
  private readonly answers = new Map<string, { readonly request: string; readonly answer: RecordAnswer }>();
  readonly requests: string[] = [];
  user = 'me';
  /** What becomes of the next requests, first one first: nothing arrives, or the answer is lost. Then all is well. */
  fate: ('lost' | 'unanswered' | 'fine')[] = [];
  /** Records that are refused, by the value of `name`. */
  readonly refused = new Set<unknown>();

  readonly fetch = async (at: string, { method = 'GET', body, headers }: RequestInit = {}): Promise<Answer> => {
    const isSession = at === '/api/v1/session';
    const fate = isSession ? 'fine' : (this.fate.shift() ?? 'fine');
    if (!isSession) this.requests.push(`${method} ${at.replace('/api/v1', '')}`);
    if (fate === 'lost') throw new TypeError('Failed to fetch');
    const response = await this.answer(method, at.replace('/api/v1', ''), body, headers);
    if (fate === 'unanswered') throw new TypeError('Failed to fetch');
    return response;
  };

  private async answer(method: string, at: string, body: unknown, headers: RequestInit['headers']): Promise<Answer> {
    if (at === '/session') return json(200, { user: { id: this.user }, csrf: 'token' });
    if (at === '/files' && body instanceof FormData) return this.takeFile(body);
    const values = JSON.parse(String(body)) as Record<string, unknown>;
    const key = String(Object(headers)['idempotency-key']);
    const known = this.answers.get(key);
    if (known !== undefined)
      return known.request === String(body) ? json(200, known.answer) : problem(422, 'idempotency_key_reused');
    if (this.refused.has(values.name))
      return problem(422, 'validation', [{ code: 'no', path: '/name', message: 'No.' }]);
    const written: Written = method === 'POST' ? this.create(values) : this.update(at.split('/').at(-1) ?? '', values);
    if (written.refusal !== undefined) return written.refusal;
    this.answers.set(key, { request: String(body), answer: written.record });
    return json(200, written.record);
  }

  private async takeFile(body: FormData): Promise<Answer> {
    const [id, file] = [body.get('id'), body.get('file')];
    if (typeof id !== 'string' || !(file instanceof File)) return problem(422, 'validation');
    this.files.set(id, file.size);
    return json(201, { id, name: file.name, size: file.size, type: file.type });
  }

  private create({ id, ...values }: Record<string, unknown>): Written {
    const key = String(id);
    if (this.records.has(key)) return { refusal: problem(409, 'id_taken') };
    this.records.set(key, { id: key, version: 1, values });
    return { record: { ...values, id: key, version: 1 } };
  }

  private update(id: string, { version, ...values }: Record<string, unknown>): Written {
    const before = this.records.get(id);
    if (before === undefined) return { refusal: problem(404, 'not_found') };
    const current = { ...before.values, id, version: before.version };
    if (version !== before.version) return { refusal: problem(409, 'conflict', [], { current }) };
    const after = { id, version: before.version + 1, values: { ...before.values, ...values } };
    this.records.set(id, after);
    return { record: { ...after.values, id, version: after.version } };
  }
}

function json(status: number, answer: unknown): Answer {
  const headers = new Map([['content-type', 'application/json']]);
  return { ok: status < 400, status, headers, json: () => Promise.resolve(answer) };
}

function problem(status: number, code: string, errors: readonly object[] = [], facts: object = {}): Answer {
  return json(status, { type: 'about:blank', title: code, status, code, requestId: '', errors, ...facts });
}
