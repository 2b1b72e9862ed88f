const lastCodePoint = 0x10ffff;

/**
 * The first text, in code point order (Postgres COLLATE "C" in UTF-8), behind all texts that start with the prefix: "ab" → "ac".
 * @returns undefined when nothing is behind them.
 */
export function getPrefixEnd(prefix: string): string | undefined {
  const points = Array.from(prefix, (letter) => letter.codePointAt(0)!);
  while (points.length > 0) {
    const point = points.pop()!;
    // Half a surrogate pair is no letter of a database text: the letter after U+D7FF is U+E000.
    const next = point === 0xd7ff ? 0xe000 : point + 1;
    if (next <= lastCodePoint) return String.fromCodePoint(...points, next);
  }
  return undefined;
}
