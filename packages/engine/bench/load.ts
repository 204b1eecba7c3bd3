import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

/** One HTTP request of a load. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: string;
}

/** What a load came to. Times in milliseconds. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly requests: number;
  /** Answers that were not successes. */
  readonly failed: number;
}

/** Sends requests in a closed loop over `concurrency` connections for a while, after a short warm-up that is not counted. */
export async function load(
  origin: string,
  options: {
    concurrency: number;
    seconds: number;
    headers: Record<string, string>;
    request: (n: number) => LoadRequest;
  },
): Promise<LoadResult> {
  const pool = new Pool(origin, { connections: options.concurrency, pipelining: 1 });
  let n = 0;
  const round = async (seconds: number) => {
    const times: number[] = [];
    let failed = 0;
    const end = performance.now() + seconds * 1000;
    const began = performance.now();
    const worker = async () => {
      while (performance.now() < end) {
        const { method, path, body } = options.request(n++);
        const start = performance.now();
        const answer = await pool.request({ method, path, headers: options.headers, body: body ?? null });
        await answer.body.dump();
        times.push(performance.now() - start);
        if (answer.statusCode >= 300) failed += 1;
      }
    };
    await Promise.all(Array.from({ length: options.concurrency }, worker));
    return { times, failed, elapsed: (performance.now() - began) / 1000 };
  };
  await round(Math.min(2, options.seconds / 2));
  const { times, failed, elapsed } = await round(options.seconds);
  await pool.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / elapsed, p50: at(0.5), p95: at(0.95), requests: times.length, failed };
}
