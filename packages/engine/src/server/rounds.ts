/** Work that is done at once and then every so often, one round at a time. */
export class Rounds {
  private timer: NodeJS.Timeout | undefined;
  private under: Promise<void> | undefined;

  /**
   * @param work a round; it tells of what goes wrong itself
   * @param every milliseconds between the beginnings of rounds; one that takes longer keeps no other waiting
   */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly every: number,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.go(), this.every);
    this.timer.unref();
    this.go();
  }

  /** Lets the round under way come to its end, and begins no other. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.under;
  }

  private go(): void {
    this.under ??= this.work().finally(() => (this.under = undefined));
  }
}
