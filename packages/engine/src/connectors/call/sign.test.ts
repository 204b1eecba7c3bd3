import { describe, expect, it } from '@jest/globals';
import { hmacHeaders, tc3Headers } from './sign.js';

describe('signatures', () => {
  it('are those of the example in Tencent Cloud’s documentation', () => {
    const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
    const url = new URL('https://cvm.tencentcloudapi.com/');
    const signed = { method: 'POST', url, contentType: 'application/json; charset=utf-8', body };
    const headers = tc3Headers(
      'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
      'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
      'cvm',
      new Date(1_551_113_065_000),
      signed,
    );
    expect(headers['authorization']).toBe(
      'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
        'SignedHeaders=content-type;host, Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
    );
  });

  it('cover the time and the body', () => {
    const signed = { method: 'POST', url: new URL('https://a.example'), contentType: '', body: '{}' };
    const one = hmacHeaders('key', 'id', new Date(1000), signed);
    expect(one).toMatchObject({ 'x-pulu-timestamp': '1', 'x-pulu-key': 'id' });
    expect(hmacHeaders('key', 'id', new Date(2000), signed)['x-pulu-signature']).not.toBe(one['x-pulu-signature']);
    const other = hmacHeaders('key', 'id', new Date(1000), { ...signed, body: '[]' });
    expect(other['x-pulu-signature']).not.toBe(one['x-pulu-signature']);
  });
});
