/** The text with the beginnings of its words marked that a search is about; case and accents count as little as in the search. */
export function Highlight({ text, search }: { text: string; search: string | undefined }) {
  const wanted = (search ?? '').split(/\s+/).map(fold).filter(Boolean);
  if (wanted.length === 0) return <>{text}</>;
  return (
    <>
      {text.split(/([\p{L}\p{N}\p{M}]+)/u).map((word, at) => {
        const length = at % 2 === 1 ? findMatch(word, wanted) : 0;
        return length === 0 ? (
          word
        ) : (
          <span key={at}>
            <mark className="rounded-xs bg-accent-soft text-inherit">{word.slice(0, length)}</mark>
            {word.slice(length)}
          </span>
        );
      })}
    </>
  );
}

/** How much of the word's beginning is one of the wanted texts: the longest, in UTF-16 units of the word itself. */
export function findMatch(word: string, wanted: readonly string[]): number {
  const key = fold(word);
  const longest = Math.max(0, ...wanted.map((start) => (key.startsWith(start) ? start.length : 0)));
  if (longest === 0) return 0;
  let length = 0;
  let folded = '';
  for (const letter of word) {
    // An accent written as a character of its own belongs to the letter before it.
    if (folded.length >= longest && fold(letter) !== '') break;
    folded += fold(letter);
    length += letter.length;
  }
  return length;
}

export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
