import { getDayInZone, type Day } from '@clientele/domain';

const hour = 3_600_000;

/**
 * The first instant of a calendar day in a zone, in milliseconds. Found by halving, not by reading "00:00" in the zone: where clocks
 * change at midnight (the Azores, Cuba, Greenland) that hour comes twice or never.
 */
export function getDayStart(day: Day, zone: string): number {
  const utcMidnight = Date.parse(`${day}T00:00:00Z`);
  let before = utcMidnight - 18 * hour;
  let reached = utcMidnight + 18 * hour;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (getDayInZone(new Date(middle), zone) >= day) reached = middle;
    else before = middle;
  }
  return reached;
}
