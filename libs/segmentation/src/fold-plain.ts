/**
 * A fold that JavaScript and Postgres do alike, letter by letter and on any server locale, for texts that have no key column kept by
 * `foldText`. Case and accents of Latin, Greek and Cyrillic; a letter of another script only equals itself.
 */
const capitals = listLetters(['AZ', 'ΑΡ', 'ΣΩ', 'ЀЏ', 'АЯ']);
const pairs: [string, string][] = [
  ...capitals.map((letter): [string, string] => [letter, letter.toLowerCase()]),
  ['ς', 'σ'],
  ['Ø', 'o'],
  ['ø', 'o'],
  ['Ł', 'l'],
  ['ł', 'l'],
  ['Đ', 'd'],
  ['đ', 'd'],
  ['Ð', 'd'],
  ['ð', 'd'],
  ['Ħ', 'h'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['Ŋ', 'n'],
  ['ŋ', 'n'],
  ['Ŧ', 't'],
  ['ŧ', 't'],
];
const expansions = [
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
  ['þ', 'th'],
  ['Þ', 'th'],
] as const;
const folded = new Map(pairs);

function listLetters(ranges: readonly string[]): string[] {
  return ranges.flatMap((range) => {
    const [first, last] = [range.charCodeAt(0), range.charCodeAt(1)];
    return Array.from({ length: last - first + 1 }, (_, n) => String.fromCharCode(first + n));
  });
}

/** "CAFÉ Łódź" → "cafe lodz". Folding twice changes nothing. */
export function foldPlain(text: string): string {
  const spelled = expansions.reduce((rest, [letter, plain]) => rest.replaceAll(letter, plain), text.normalize('NFKD'));
  return spelled.replace(/[\u0300-\u036f]/g, '').replace(/./gsu, (letter) => folded.get(letter) ?? letter);
}

/** The same fold of a text expression in SQL. The letters are constants of this file, nothing of a caller's goes into the text. */
export function foldPlainSql(expression: string): string {
  const spelled = expansions.reduce(
    (rest, [letter, plain]) => `replace(${rest}, '${letter}', '${plain}')`,
    `normalize(${expression}, NFKD)`,
  );
  const from = pairs.map(([letter]) => letter).join('');
  const to = pairs.map(([, plain]) => plain).join('');
  const long = `translate(regexp_replace(${spelled}, '[\\u0300-\\u036f]', '', 'g'), '${from}', '${to}')`;
  // Most texts are ASCII, where the long way costs twenty times as much.
  return `CASE WHEN octet_length(${expression}) = char_length(${expression}) THEN lower(${expression} COLLATE "C") ELSE ${long} END`;
}
