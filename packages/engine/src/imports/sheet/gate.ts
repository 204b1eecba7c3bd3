/** Lets a source go on only while its reader waits: between, what was read ahead stays small. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private isOpen = false;

  open(): void {
    this.isOpen = true;
    for (const go of this.waiting.splice(0)) go();
  }

  close(): void {
    this.isOpen = false;
  }

  /** Answers when the gate is open. */
  passed(): Promise<void> {
    return this.isOpen ? Promise.resolve() : new Promise((go) => this.waiting.push(go));
  }
}
