export interface Duration {
  count: number;
  unit: 'seconds' | 'minutes' | 'hours';
}

/** How long something took, in the largest unit that says enough. */
export function toDuration(from: string, to: string): Duration {
  const seconds = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  if (seconds < 90) return { count: seconds, unit: 'seconds' };
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? { count: minutes, unit: 'minutes' } : { count: Math.round(minutes / 60), unit: 'hours' };
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;

/** A number of bytes as people read it: thousands, not 1024s, as the systems' own windows show it. */
export function toSize(bytes: number): { value: number; unit: (typeof UNITS)[number] } {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return { value: bytes / 1000 ** step, unit: UNITS[step] ?? 'B' };
}
