/**
 * Lets many in at a time, or one alone: requests work with a release together, a publication has it to itself.
 * Who comes while someone waits to be alone waits too, so that a publication is not put off for ever.
 */
export class Gate {
  private inside = 0;
  private closed: Promise<void> | undefined;
  private emptied: (() => void) | undefined;

  /** Runs work beside other works. It must not enter again from inside. */
  async enter<T>(work: () => Promise<T>): Promise<T> {
    while (this.closed !== undefined) await this.closed;
    this.inside += 1;
    try {
      return await work();
    } finally {
      this.inside -= 1;
      if (this.inside === 0) this.emptied?.();
    }
  }

  /** Runs work alone: after all that is inside, before all that comes. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.closed !== undefined) await this.closed;
    const { promise, resolve } = latch();
    this.closed = promise;
    try {
      if (this.inside > 0) await new Promise<void>((empty) => (this.emptied = empty));
      return await work();
    } finally {
      this.emptied = undefined;
      this.closed = undefined;
      resolve();
    }
  }
}

function latch(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
