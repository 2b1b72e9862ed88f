/** Accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel signs. Vowel signs of Indic scripts and the Japanese voicing
 * marks are letters to their readers and stay. */
const accents =
  /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** Letters that are not an accented other letter to Unicode, though people type that other letter for them. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ς: 'σ',
};
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g');
const plain = /^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/;

/**
 * A text with case, accents and width folded away and its white space collapsed, so that what people take for the same word is the
 * same text: product keys and search compare it. Folding twice changes nothing.
 */
export function foldText(text: string): string {
  // Most texts are ASCII: the long way costs ten times as much.
  if (plain.test(text)) return text.toLowerCase();
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .replace(invisible, '')
    .replace(special, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC');
  return folded.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

const mostTokens = 12;
const longestToken = 40;

/**
 * The distinct words of a name, folded, in order: letters and digits of any script, apostrophes dropped (O'Brien → obrien).
 * At most 12 words of at most 40 characters: longer names are cut, not refused.
 */
export function nameTokens(text: string): string[] {
  const words =
    foldText(text)
      .replace(/(?<=\p{L})['’ʼ`´](?=\p{L})/gu, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const tokens = words.map((word) => Array.from(word).slice(0, longestToken).join(''));
  return [...new Set(tokens)].slice(0, mostTokens);
}
