import { getDayInZone, type Day } from '@clientele/domain';

/** The business clock. `now` is frozen by CLIENTELE_NOW; what guards access (sessions, locks, keys) reads the real time instead. */
export class Clock {
  constructor(private readonly frozenNow?: Date) {}

  now(): Date {
    return this.frozenNow ?? new Date();
  }

  today(zone: string): Day {
    return getDayInZone(this.now(), zone);
  }
}
