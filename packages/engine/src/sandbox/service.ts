/** A request as the services of the sandbox see it. */
export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless it is text already. */
  readonly body?: unknown;
  /** What has been done for it, once; told in `Sandbox.deliveries`. */
  readonly delivered?: unknown;
}

/** A stand-in for a service outside that speaks its protocol. */
export interface Service {
  readonly name: ServiceName;
  answers(asked: Asked): boolean;
  reply(asked: Asked): Reply | Promise<Reply>;
}

export const serviceNames = ['wecom', 'registry', 'speech', 'ocr', 'webhook', 'mail'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The JSON object of a request's body; empty when it is none. */
export function jsonOf({ bytes }: Asked): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(bytes.toString('utf8')));
  } catch {
    return {};
  }
}

/** A value as an object; empty when it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The text of a value; empty when it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
