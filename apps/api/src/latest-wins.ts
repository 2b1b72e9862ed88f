/** Lets so many works run at a time; of what one owner has waiting only the latest is still worth doing. */
export class LatestWins {
  private running = 0;
  /** By owner, the longest waiting first. */
  private readonly waiting = new Map<string, (isTurn: boolean) => void>();

  constructor(private readonly most: number) {}

  /** @returns undefined for a work that was still waiting when its owner came with a newer one. */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.running < this.most) this.running += 1;
    else if (!(await this.waitTurn(owner))) return undefined;
    try {
      return await work();
    } finally {
      this.passTurn();
    }
  }

  private waitTurn(owner: string): Promise<boolean> {
    this.waiting.get(owner)?.(false);
    this.waiting.delete(owner);
    return new Promise((resolve) => this.waiting.set(owner, resolve));
  }

  private passTurn(): void {
    const [next] = this.waiting;
    if (!next) {
      this.running -= 1;
      return;
    }
    this.waiting.delete(next[0]);
    next[1](true);
  }
}
