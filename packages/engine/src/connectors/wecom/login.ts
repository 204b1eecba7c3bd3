/** Where a person is sent to sign in by WeCom. */
export interface LoginRequest {
  readonly corpId: string;
  readonly agentId: string;
  /** Where the person comes back to, with `code` and `state`. */
  readonly redirect: string;
  /** Letters and digits, 128 at the most: tells that the answer belongs to the question. */
  readonly state: string;
}

const inside = 'https://open.weixin.qq.com';
const scanned = 'https://login.work.weixin.qq.com';

/** The address that signs a person in who uses WeCom's own browser. @param base another host, such as a sandbox's */
export function loginUrl({ corpId, agentId, redirect, state }: LoginRequest, base: string = inside): string {
  const url = new URL('/connect/oauth2/authorize', base);
  const query = {
    appid: corpId,
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
    agentid: agentId,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.hash = 'wechat_redirect';
  return url.href;
}

/** The address that shows a code to scan, for browsers on a desk. */
export function scanUrl({ corpId, agentId, redirect, state }: LoginRequest, base: string = scanned): string {
  const url = new URL('/wwlogin/sso/login', base);
  const query = { login_type: 'CorpApp', appid: corpId, agentid: agentId, redirect_uri: redirect, state };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
