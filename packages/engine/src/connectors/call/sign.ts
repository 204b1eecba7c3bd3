import { createHash, createHmac } from 'node:crypto';

/** What is signed. */
export interface Signed {
  readonly method: string;
  readonly url: URL;
  readonly contentType: string;
  readonly body: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The signature of a message of ours: HMAC-SHA256 over `<unix seconds>.<body>`, in hex. */
function hmacSignature(key: string, timestamp: number, body: string): string {
  return hmac(key, `${timestamp}.${body}`).toString('hex');
}

/** Headers that prove a message is ours and of now. */
export function hmacHeaders(
  key: string,
  keyId: string | undefined,
  now: Date,
  { body }: Signed,
): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    'x-pulu-timestamp': String(timestamp),
    'x-pulu-signature': `sha256=${hmacSignature(key, timestamp, body)}`,
    ...(keyId === undefined ? {} : { 'x-pulu-key': keyId }),
  };
}

/** Headers of Tencent Cloud's TC3-HMAC-SHA256. */
export function tc3Headers(
  key: string,
  keyId: string,
  service: string,
  now: Date,
  signed: Signed,
): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000);
  const date = now.toISOString().slice(0, 10);
  const { method, url, contentType, body } = signed;
  const headers = `content-type:${contentType}\nhost:${url.host}\n`;
  const request = [method, url.pathname, url.search.slice(1), headers, 'content-type;host', sha256(body)].join('\n');
  const scope = `${date}/${service}/tc3_request`;
  const text = ['TC3-HMAC-SHA256', timestamp, scope, sha256(request)].join('\n');
  const signing = hmac(hmac(hmac(`TC3${key}`, date), service), 'tc3_request');
  const signature = hmac(signing, text).toString('hex');
  const credential = `Credential=${keyId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
  return { 'x-tc-timestamp': String(timestamp), authorization: `TC3-HMAC-SHA256 ${credential}` };
}
