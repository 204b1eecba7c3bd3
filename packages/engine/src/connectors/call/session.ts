import type { CompiledApp, CompiledConnector, CompiledOperation } from '../../compiler/index.js';
import type { Env } from '../../expression/index.js';
import { refused, Stop } from '../outcome.js';
import type { Secrets } from '../secrets/secrets.js';

const hidden = '•••';
/** Characters of a service's own words that are shown. */
const longestReason = 300;

/** One call as it is under way: what it needs of the installation, and what it must not tell. */
export class CallSession {
  private readonly told = new Set<string>();

  constructor(
    readonly app: Pick<CompiledApp, 'key'>,
    readonly connector: CompiledConnector,
    readonly operation: CompiledOperation,
    readonly env: Env,
    private readonly secrets: { readonly store: Secrets; readonly named: Readonly<Record<string, string>> },
  ) {}

  /** The secrets that stand in for those the document names. */
  get named(): Readonly<Record<string, string>> {
    return this.secrets.named;
  }

  /** What stands for the service in sentences. */
  get service() {
    return { service: this.connector.document.title };
  }

  /** The value of a secret. @throws Stop when it is not set */
  async secret(name: string): Promise<string> {
    const value = await this.find(name);
    if (value === undefined) throw new Stop(refused('connector_secret_missing', { name: this.nameOf(name) }));
    return value;
  }

  /** The value of a secret that need not be set. */
  async find(name: string): Promise<string | undefined> {
    const value = await this.plain(name);
    if (value !== undefined) this.hide(value);
    return value;
  }

  /** Keeps a text out of what is told. */
  hide(text: string): void {
    for (const form of [text, encodeURIComponent(text)]) if (form !== '') this.told.add(form);
  }

  /** A service's own words as people may see them. */
  tell(reason: unknown): string {
    if (typeof reason !== 'string') return '';
    // The longest first, so that no part of one is left over where it holds another.
    const texts = [...this.told].sort((a, b) => b.length - a.length);
    return texts.reduce((text, each) => text.replaceAll(each, hidden), reason).slice(0, longestReason);
  }

  /** Where the service is: as the installation says, or the document. Paths are below it. */
  async address(path: string): Promise<URL> {
    const { baseUrl, baseUrlFrom } = this.connector.document;
    const base = (baseUrlFrom === undefined ? undefined : await this.plain(baseUrlFrom)) ?? baseUrl;
    const whole = /^https?:\/\//.test(path) ? path : base.replace(/\/$/, '') + path;
    if (!URL.canParse(whole)) throw new Stop(refused('connector_address_refused', this.service));
    return new URL(whole);
  }

  /** What expressions read as `$values`. */
  async values(): Promise<Record<string, string | number>> {
    const entries = Object.entries(this.connector.document.values ?? {}).map(async ([name, { secret, type }]) => {
      const value = await this.secret(secret);
      return [name, type === 'number' ? Number(value) : value] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  private plain(name: string): Promise<string | undefined> {
    return this.secrets.store.get(this.app.key, this.nameOf(name));
  }

  private nameOf(name: string): string {
    return Object.hasOwn(this.named, name) ? (this.named[name] ?? name) : name;
  }
}
