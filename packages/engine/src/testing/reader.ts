import type { Client } from './server.js';

/** An event of a stream. */
interface Event {
  readonly id: string | undefined;
  readonly name: string;
  readonly data: unknown;
}

/** A reader of a stream, as a browser is one. */
export class Reader {
  readonly events: Event[] = [];
  beats = 0;
  ended = false;
  private readonly stop = new AbortController();
  private readonly waiting: (() => void)[] = [];
  private rest = '';

  private constructor(readonly status: number) {}

  static async open(address: string, client: Client, seen?: string): Promise<Reader> {
    const stop = new AbortController();
    const headers = { ...client.headers, ...(seen === undefined ? {} : { 'last-event-id': seen }) };
    const response = await fetch(`${address}/api/v1/notifications/stream`, { headers, signal: stop.signal });
    const reader = new Reader(response.status);
    reader.stop.signal.addEventListener('abort', () => stop.abort());
    if (response.ok && response.body !== null) void reader.read(response.body);
    else stop.abort();
    return reader;
  }

  close(): void {
    this.stop.abort();
  }

  /** Waits until what was read is as asked for. */
  async until(condition: (reader: Reader) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  data<T>(name: string): T[] {
    return this.events.filter((event) => event.name === name).map((event) => event.data as T);
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body) this.take(decoder.decode(chunk, { stream: true }));
    } catch {
      // Broken off, by this side or the other.
    }
    this.ended = true;
    this.wake();
  }

  private take(text: string): void {
    const parts = (this.rest + text).split('\n\n');
    this.rest = parts.pop() ?? '';
    for (const part of parts) {
      const fields = new Map(part.split('\n').map((line) => [line.split(': ')[0], line.replace(/^\w*: /, '')]));
      if (part.startsWith(':')) this.beats += 1;
      const name = fields.get('event');
      if (name !== undefined) {
        this.events.push({ id: fields.get('id'), name, data: JSON.parse(fields.get('data') ?? 'null') });
      }
    }
    this.wake();
  }

  private wake(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}
