const LETTERS = new Map(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, position) => [
    letter,
    [...'åƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ'][position] ?? letter,
  ]),
);

/**
 * A text as no language writes it, still readable: every letter changed, a third longer as German would be. On a page in
 * this "language", what still has plain letters was never given to the messages, and what is cut off will be cut off in
 * some language.
 */
export function toPseudo(text: string): string {
  const changed = [...text].map((letter) => LETTERS.get(letter) ?? letter).join('');
  const words = text.match(/[A-Za-z]+/g)?.join('').length ?? 0;
  return words > 3 ? `${changed}${'·'.repeat(Math.ceil(words / 3))}` : changed;
}
