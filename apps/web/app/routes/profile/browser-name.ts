// In this order: every browser below also names the ones after it.
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg[A-Za-z]*\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(Headless)?Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** "Firefox · Windows" from a user agent, good enough to recognise one's own devices; nothing when it is no known browser. */
export function toBrowserName(userAgent: string | null | undefined): string | undefined {
  if (!userAgent) return undefined;
  const find = (names: readonly [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  return browser ? [browser, system].filter(Boolean).join(' · ') : undefined;
}
