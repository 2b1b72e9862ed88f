const TONES = 6;

/** Two letters on a soft colour that stays with the name: a face to recognise in a list. */
export function Avatar({ name, size = 'medium' }: { name: string; size?: 'small' | 'medium' | 'large' }) {
  return (
    <span aria-hidden="true" className="avatar" data-size={size} data-hue={toHue(name)}>
      {toInitials(name)}
    </span>
  );
}

/** First letters of the first and the last word; by code point, so that no letter is cut in half. */
export function toInitials(name: string): string {
  const words = name.trim().split(/\s+/);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}

function toHue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return (sum % TONES) + 1;
}
