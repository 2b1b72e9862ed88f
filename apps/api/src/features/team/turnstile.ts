import { CodedError } from '../../errors';

/**
 * Lets a few through at a time and keeps the rest waiting in order. Checking a password takes 19 MiB and a connection for as long
 * as it lasts; without this a burst of sign-ins would take all of both.
 */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: { inside: number; waiting: number }) {}

  /** @throws UNAVAILABLE when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside >= this.limits.inside) {
      if (this.waiting.length >= this.limits.waiting)
        throw new CodedError({ code: 'UNAVAILABLE', message: 'unavailable' });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.inside += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    }
  }
}
