import { describe, expect, it } from '@jest/globals';
import { Sandbox, sealCallback, wecomAccount } from '../../testing/sandbox/index.js';
import { callbackSignature, readCallback } from './callback.js';
import { loginUrl, scanUrl } from './login.js';

const keys = { token: 'QDG6eK', aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C', receiver: 'wx5823bf96d3bd56c7' };

const sealed = (message: string, receiver = keys.receiver) => sealCallback({ ...keys, receiver }, message);

function signed(encrypted: string) {
  const callback = { timestamp: '1409659813', nonce: '1372623149', encrypted };
  return { ...callback, signature: callbackSignature(keys.token, callback) };
}

describe('callbacks of WeCom', () => {
  it('are read as in the example of its documentation', () => {
    const encrypted =
      'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==';
    const callback = {
      signature: '477715d11cdb4164915debcba66cb864d751f3e6',
      timestamp: '1409659813',
      nonce: '1372623149',
      encrypted,
    };
    expect(readCallback(keys, callback)).toContain('<Content><![CDATA[hello]]></Content>');
  });

  it('are read when they are its own', () => {
    expect(readCallback(keys, signed(sealed('<xml>你好</xml>')))).toBe('<xml>你好</xml>');
  });

  it('are not read when changed, for somebody else, or signed by a stranger', () => {
    const good = signed(sealed('<xml/>'));
    expect(readCallback(keys, { ...good, nonce: '1' })).toBeUndefined();
    expect(readCallback(keys, { ...good, signature: '' })).toBeUndefined();
    expect(readCallback(keys, signed(sealed('<xml/>', 'another')))).toBeUndefined();
    expect(readCallback({ ...keys, token: 'x' }, good)).toBeUndefined();
    expect(readCallback(keys, signed('not base64 blocks'))).toBeUndefined();
  });
});

describe('signing in by WeCom', () => {
  const request = {
    corpId: wecomAccount.corpId,
    agentId: '1000002',
    redirect: 'http://127.0.0.1/back?to=/',
    state: 'abc123',
  };

  it('leads back with a code and the state', async () => {
    const sandbox = await Sandbox.open();
    try {
      const answer = await fetch(loginUrl(request, sandbox.url), { redirect: 'manual' });
      const back = new URL(answer.headers.get('location') ?? '');
      expect(back.pathname).toBe('/back');
      expect(back.searchParams.get('state')).toBe('abc123');
      expect(back.searchParams.get('code')).toMatch(/^code-/);
    } finally {
      await sandbox.close();
    }
  });

  it('has the addresses that WeCom documents', () => {
    expect(loginUrl(request)).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize?appid=ww-sandbox&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback%3Fto%3D%2F&response_type=code&scope=snsapi_base&state=abc123&agentid=1000002#wechat_redirect',
    );
    expect(scanUrl(request)).toContain(
      'https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=ww-sandbox',
    );
  });
});
