/** How long to wait between attempts. */
export interface BackoffSetting {
  /** The longest first wait, in milliseconds. */
  readonly first: number;
  readonly factor: number;
}

const longest = 15 * 60_000;

/** Exponential backoff with full jitter: any time up to the bound of this attempt, so that callers who failed together do not come back together. */
export function backoff({ first, factor }: BackoffSetting, attempt: number, random: () => number): number {
  return Math.ceil(random() * Math.min(first * factor ** (attempt - 1), longest));
}

/** What a Retry-After header asks for, as an instant; undefined when there is none that makes sense. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return now + Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(at, now);
}
