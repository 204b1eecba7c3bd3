import { jsonOf, recordOf, textOf, type Asked, type Reply, type Service } from './service.js';

/** What the sandbox's company is set up with. */
export const wecomAccount = {
  corpId: 'ww-sandbox',
  secret: 'wecom-sandbox-secret',
  agentId: 1000002,
  robotKey: '00000000-0000-4000-8000-000000000001',
  callbackToken: 'QDG6eK',
  callbackKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  members: ['zhoulinlin', 'wangyifan', 'zhengguodong', 'linhaiping', 'admin'],
} as const;

const authorizePath = '/connect/oauth2/authorize';
const scanPath = '/wwlogin/sso/login';
const tokenLife = 7200;
const codeLife = 5 * 60_000;
/** Bytes of a message's content at the most, by its type. */
const longest: Readonly<Record<string, number>> = { text: 2048, markdown: 2048 };
const robotLongest: Readonly<Record<string, number>> = { text: 2048, markdown: 4096, markdown_v2: 4096 };
const robotPerMinute = 20;

/** WeCom: tokens, app messages, group robots, login. */
export class WecomSandbox implements Service {
  readonly name = 'wecom';
  private made = 0;
  private given = 0;
  private token: { readonly value: string; readonly until: number } | undefined;
  private readonly expired = new Set<string>();
  private readonly codes = new Map<string, { readonly user: string; readonly until: number }>();
  private readonly seen = new Map<string, { readonly at: number; readonly msgid: string }>();
  private robotSent: number[] = [];

  constructor(private readonly now: () => number) {}

  /** How many tokens were handed out. */
  get tokens(): number {
    return this.made;
  }

  /** Lets the token that is in use run out. */
  expire(): void {
    if (this.token !== undefined) this.expired.add(this.token.value);
    this.token = undefined;
  }

  /** A login code, as the browser of a member who agreed would bring it. */
  code(user: string): string {
    const code = `code-${user}-${++this.given}`;
    this.codes.set(code, { user, until: this.now() + codeLife });
    return code;
  }

  answers({ url }: Asked): boolean {
    return url.pathname.startsWith('/cgi-bin/') || [authorizePath, scanPath].includes(url.pathname);
  }

  reply(asked: Asked): Reply {
    const { url } = asked;
    if (url.pathname === authorizePath) return this.authorize(url);
    if (url.pathname === scanPath) return this.scan(url);
    if (url.pathname === '/cgi-bin/gettoken') return { body: this.getToken(url) };
    if (url.pathname === '/cgi-bin/webhook/send') return this.robot(asked);
    const problem = this.tokenProblem(url.searchParams.get('access_token'));
    if (problem !== undefined) return { body: problem };
    if (url.pathname === '/cgi-bin/message/send') return this.send(asked);
    if (url.pathname === '/cgi-bin/agent/get') return { body: describe(url.searchParams.get('agentid')) };
    if (url.pathname === '/cgi-bin/auth/getuserinfo') return { body: this.userOf(url.searchParams.get('code')) };
    return { status: 404, body: error(404, 'not found') };
  }

  private getToken(url: URL): object {
    if (url.searchParams.get('corpid') !== wecomAccount.corpId) return error(40013, 'invalid corpid');
    if (url.searchParams.get('corpsecret') !== wecomAccount.secret) return error(40001, 'invalid credential');
    const now = this.now();
    if (this.token === undefined || this.token.until <= now)
      this.token = { value: `token-${++this.made}`, until: now + tokenLife * 1000 };
    return { errcode: 0, errmsg: 'ok', access_token: this.token.value, expires_in: tokenLife };
  }

  private tokenProblem(token: string | null): object | undefined {
    if (token === null || token === '') return error(41001, 'access_token missing');
    if (this.expired.has(token)) return error(42001, 'access_token expired');
    if (token !== this.token?.value) return error(40014, 'invalid access_token');
    return this.token.until <= this.now() ? error(42001, 'access_token expired') : undefined;
  }

  private send(asked: Asked): Reply {
    const message = jsonOf(asked);
    const type = textOf(message['msgtype']);
    const content = recordOf(message[type]);
    if (message['agentid'] !== wecomAccount.agentId) return { body: error(40056, 'invalid agentid') };
    const problem = contentProblem(type, content, longest);
    if (problem !== undefined) return { body: problem };
    const users = textOf(message['touser'])
      .split('|')
      .filter((user) => user !== '');
    if (users.length > 1000) return { body: error(40031, 'invalid userid list size') };
    const known = (user: string) =>
      user === '@all' || wecomAccount.members.some((member) => member === user.toLowerCase());
    const invalid = users.filter((user) => !known(user)).map((user) => user.toLowerCase());
    if (invalid.length === users.length) return { body: error(81013, 'user & party & tag all invalid') };
    const again = this.repeated(message);
    const msgid = again ?? `msg-${this.seen.size + 1}`;
    if (again === undefined) this.seen.set(keyOf(message), { at: this.now(), msgid });
    const body = { errcode: 0, errmsg: 'ok', ...(invalid.length > 0 ? { invaliduser: invalid.join('|') } : {}), msgid };
    return again === undefined ? { body, delivered: message } : { body };
  }

  /** The message that this one repeats, when its sender asked for that to be noticed. */
  private repeated(message: Readonly<Record<string, unknown>>): string | undefined {
    if (message['enable_duplicate_check'] !== 1) return undefined;
    const interval = Number(message['duplicate_check_interval'] ?? 1800) * 1000;
    const before = this.seen.get(keyOf(message));
    return before !== undefined && before.at + interval > this.now() ? before.msgid : undefined;
  }

  private robot(asked: Asked): Reply {
    if (asked.url.searchParams.get('key') !== wecomAccount.robotKey)
      return { body: error(93000, 'invalid webhook url') };
    const message = jsonOf(asked);
    const type = textOf(message['msgtype']);
    const content = recordOf(message[type]);
    const problem = contentProblem(type, content, robotLongest);
    if (problem !== undefined) return { body: problem };
    const now = this.now();
    this.robotSent = this.robotSent.filter((at) => at > now - 60_000);
    if (this.robotSent.length >= robotPerMinute) return { body: error(45009, 'api freq out of limit') };
    this.robotSent.push(now);
    return { body: { errcode: 0, errmsg: 'ok' }, delivered: message };
  }

  /** The page where a member agrees; the sandbox's first member always does. */
  private authorize(url: URL): Reply {
    const back = backOf(url);
    if (back === undefined) return { status: 400, body: 'redirect_uri or appid is wrong' };
    return { status: 302, headers: { location: this.agreed(back, wecomAccount.members[0]) }, body: '' };
  }

  /** The page with a code to scan; in the sandbox, with the members who could. */
  private scan(url: URL): Reply {
    const back = backOf(url);
    if (back === undefined || url.searchParams.get('login_type') !== 'CorpApp')
      return { status: 400, body: 'redirect_uri, appid or login_type is wrong' };
    const links = wecomAccount.members.map(
      (member) => `<li><a href="${escaped(this.agreed(back, member))}">${member}</a></li>`,
    );
    links.push(`<li><a href="${escaped(back.href)}">取消 / Cancel</a></li>`);
    const title = '企业微信（沙箱） · WeCom (sandbox)';
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>`;
    const body = `<h1>${title}</h1><p>谁在扫码？ Who scans?</p><ul>${links.join('')}</ul>`;
    const style = '<style>body{font:16px/1.8 sans-serif;max-width:30em;margin:4em auto;padding:0 1em}</style>';
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    return {
      headers,
      body: `<!doctype html><html lang="zh-CN"><head>${head}${style}</head><body>${body}</body></html>`,
    };
  }

  private agreed(back: URL, member: string): string {
    const target = new URL(back);
    target.searchParams.set('code', this.code(member));
    return target.href;
  }

  /** A code is good once, and for five minutes. */
  private userOf(code: string | null): object {
    const found = this.codes.get(code ?? '');
    this.codes.delete(code ?? '');
    if (found === undefined || found.until <= this.now()) return error(40029, 'invalid code');
    return { errcode: 0, errmsg: 'ok', userid: found.user };
  }
}

/** Where a browser is sent back to, with the state it came with; undefined when it was not sent by the company's app. */
function backOf({ searchParams }: URL): URL | undefined {
  const back = searchParams.get('redirect_uri') ?? '';
  if (searchParams.get('appid') !== wecomAccount.corpId || !URL.canParse(back)) return undefined;
  if (searchParams.get('agentid') !== String(wecomAccount.agentId)) return undefined;
  const target = new URL(back);
  target.searchParams.set('state', searchParams.get('state') ?? '');
  return target;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function describe(agent: string | null): object {
  if (agent !== String(wecomAccount.agentId)) return error(40056, 'invalid agentid');
  return { errcode: 0, errmsg: 'ok', agentid: wecomAccount.agentId, name: '沙箱应用', close: 0 };
}

function contentProblem(
  type: string,
  content: Readonly<Record<string, unknown>>,
  limits: Readonly<Record<string, number>>,
): object | undefined {
  if (type === 'textcard') {
    const missing = ['title', 'description', 'url'].some((name) => textOf(content[name]) === '');
    return missing ? error(44004, 'empty content') : undefined;
  }
  const limit = limits[type];
  if (limit === undefined) return error(40008, 'invalid message type');
  const text = textOf(content['content']);
  if (text === '') return error(44004, 'empty content');
  return Buffer.byteLength(text) > limit ? error(45002, 'content size out of limit') : undefined;
}

function keyOf(message: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(message).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function error(errcode: number, errmsg: string): object {
  return { errcode, errmsg };
}
