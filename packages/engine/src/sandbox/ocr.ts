import { createHash, createHmac } from 'node:crypto';
import { jsonOf, textOf, type Asked, type Reply, type Service } from './service.js';

export const ocrAccount = { keyId: 'AKIDsandbox', key: 'ocr-sandbox-key' } as const;

/** What the sandbox reads on every picture. */
const lines = ['【沙箱识别】', '合同编号：SB-2026-001', '甲方：苏州启明精密机械有限公司'];
const token = 'ocr-token-1';

/** Text recognition, Baidu's way and Tencent's. */
export class OcrSandbox implements Service {
  readonly name = 'ocr';
  private expired = false;

  answers({ url, headers }: Asked): boolean {
    return url.pathname.startsWith('/rest/2.0/ocr/') || url.pathname === '/oauth/2.0/token' || 'x-tc-action' in headers;
  }

  /** Lets Baidu's token run out. */
  expire(): void {
    this.expired = true;
  }

  reply(asked: Asked): Reply {
    if ('x-tc-action' in asked.headers) return { body: { Response: { ...tencent(asked), RequestId: 'sandbox' } } };
    if (asked.url.pathname === '/oauth/2.0/token') return this.grant(asked.url.searchParams);
    const given = asked.url.searchParams.get('access_token');
    if (given !== token) return { body: { error_code: 110, error_msg: 'Access token invalid or no longer valid' } };
    if (this.expired) return { body: { error_code: 111, error_msg: 'Access token expired' } };
    const image = new URLSearchParams(asked.bytes.toString('utf8')).get('image') ?? '';
    if (image === '') return { body: { error_code: 216101, error_msg: 'not enough param' } };
    const words_result = lines.map((words, at) => ({
      words,
      location: { left: 100, top: 100 + 60 * at, width: 30 * words.length, height: 40 },
      probability: { average: 0.98, min: 0.9, variance: 0.01 },
    }));
    return { body: { log_id: 1, words_result_num: lines.length, words_result } };
  }

  private grant(query: URLSearchParams): Reply {
    const good = query.get('client_id') === ocrAccount.keyId && query.get('client_secret') === ocrAccount.key;
    if (query.get('grant_type') !== 'client_credentials' || !good)
      return { status: 401, body: { error: 'invalid_client', error_description: 'Client authentication failed' } };
    this.expired = false;
    return { body: { access_token: token, expires_in: 2_592_000, scope: 'brain_all_scope' } };
  }
}

function tencent(asked: Asked): object {
  if (!isSigned(asked))
    return failed('AuthFailure.SignatureFailure', 'The provided credentials could not be validated.');
  const action = asked.headers['x-tc-action'];
  if (action !== 'GeneralAccurateOCR' && action !== 'GeneralBasicOCR') return failed('InvalidAction', `${action}`);
  if (asked.headers['x-tc-version'] !== '2018-11-19') return failed('NoSuchVersion', 'The version is wrong.');
  if (textOf(jsonOf(asked)['ImageBase64']) === '') return failed('FailedOperation.EmptyImageError', '图片内容为空。');
  const TextDetections = lines.map((DetectedText, at) => ({
    DetectedText,
    Confidence: 99,
    Polygon: [],
    ItemPolygon: { X: 100, Y: 100 + 60 * at, Width: 30 * DetectedText.length, Height: 40 },
  }));
  return { Angle: 0, TextDetections };
}

function failed(Code: string, Message: string): object {
  return { Error: { Code, Message } };
}

/** Checks a TC3 signature from the headers that came, as Tencent's side would. */
function isSigned({ method, url, headers, bytes }: Asked): boolean {
  const found =
    /^TC3-HMAC-SHA256 Credential=(.+?)\/(\d{4}-\d\d-\d\d)\/ocr\/tc3_request, SignedHeaders=(.+?), Signature=(\w+)$/.exec(
      headers['authorization'] ?? '',
    );
  if (found?.[1] !== ocrAccount.keyId) return false;
  const [, , date = '', names = '', signature] = found;
  const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const signed = names.split(';').map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, url.pathname, url.search.slice(1), signed.join(''), names, sha256(bytes)].join('\n');
  const text = `TC3-HMAC-SHA256\n${headers['x-tc-timestamp']}\n${date}/ocr/tc3_request\n${sha256(canonical)}`;
  const key = hmac(hmac(hmac(`TC3${ocrAccount.key}`, date), 'ocr'), 'tc3_request');
  return hmac(key, text).toString('hex') === signature;
}
