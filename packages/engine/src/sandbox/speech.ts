import type { Asked, Reply, Service } from './service.js';

export const speechKey = 'speech-sandbox-key';

/** What recordings say, by the name of their file. A recording it does not know says so. */
const fixtures: ReadonlyMap<string, string> = new Map([
  ['meeting.wav', '今天和对方开了会，预算大概八十万，下周三给方案。'],
  ['hello.wav', '你好，世界。'],
  ['bare.wav', '今天天气不错，路上有点堵。'],
]);
const unknown =
  '【沙箱转写，固定文字，不是真实的识别结果】今天见了王主任。最后拍板的是李厂长。预算大概八万左右。对方嫌太贵，也担心交货慢。下一步要寄样品。';

/** Speech to text, the way of OpenAI's `/v1/audio/transcriptions`. */
export class SpeechSandbox implements Service {
  readonly name = 'speech';

  answers({ url }: Asked): boolean {
    return url.pathname === '/v1/audio/transcriptions';
  }

  async reply({ method, headers, bytes }: Asked): Promise<Reply> {
    if (method !== 'POST') return problem(405, 'Method not allowed');
    if (headers['authorization'] !== `Bearer ${speechKey}`) return problem(401, 'Incorrect API key provided');
    const form = await formOf(headers['content-type'] ?? '', bytes);
    const file = form?.get('file');
    if (file === undefined || file === null || typeof file === 'string') return problem(400, 'file is required');
    if (typeof form?.get('model') !== 'string') return problem(400, 'model is required');
    if (file.size === 0) return problem(400, 'Audio file is too short');
    const text = fixtures.get(file.name) ?? unknown;
    const format = form.get('response_format') ?? 'json';
    if (format === 'text') return { headers: { 'content-type': 'text/plain' }, body: text };
    if (format === 'json') return { body: { text } };
    const language = form.get('language') ?? 'zh';
    return { body: { task: 'transcribe', language, duration: 4.2, text, segments: [] } };
  }
}

async function formOf(type: string, bytes: Buffer) {
  if (!type.startsWith('multipart/form-data')) return undefined;
  return new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => undefined);
}

function problem(status: number, message: string): Reply {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
}
