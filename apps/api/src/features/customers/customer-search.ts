import { nameTokens, phoneDigits, phoneSearchDigits } from '@clientele/identity';

const looksLikePhone = /^[+()\d\s./-]+$/;
/** Fewer digits are in nearly every number, and no trigram index helps. */
const fewestDigits = 3;
const mostWords = 6;

/** The end of the range of texts that begin with a prefix, in "C" order. */
function rangeEnd(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}

type Add = (value: unknown) => string;

/**
 * SQL of the ids of customers found by a text: every word begins a word of the names (accents and case ignored) or is part of a phone
 * number; or the whole is part of a phone number in any notation, or begins an e-mail address or a tax id. `add` makes a parameter.
 */
export function buildSearch({ search, country, add }: { search: string; country: string; add: Add }): string {
  const text = search.trim();
  if (text.includes('@')) return byIdentity('EMAIL', toEmailPrefix(text), add);
  const words = nameTokens(text).slice(0, mostWords);
  // Every statement must name the tenant: its parameter is there.
  if (words.length === 0) return 'SELECT NULL::uuid AS customer_id WHERE $1::uuid IS NULL';
  if (looksLikePhone.test(text) && phoneDigits(text).length >= fewestDigits) {
    const names = every(words.map((word) => byToken(word, add)));
    return either([byPhone(text, country, add), byIdentity('TAX_ID', phoneDigits(text), add), names]);
  }
  const names = words.map((word) => {
    const isPhonePart = phoneDigits(word) === word && word.length >= fewestDigits;
    return isPhonePart ? either([byToken(word, add), byPhone(word, country, add)]) : byToken(word, add);
  });
  const ways = [every(names)];
  if (!/\s/.test(text) && text.length >= 2) {
    ways.push(byIdentity('EMAIL', toEmailPrefix(text), add));
    const taxId = text.toUpperCase().replace(/[^\p{L}\p{Nd}]/gu, '');
    if (/\d/.test(taxId)) ways.push(byIdentity('TAX_ID', taxId, add));
  }
  return either(ways);
}

/** As addresses are stored: accents stay, for they make another mailbox. */
function toEmailPrefix(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, '');
}

function either(ways: readonly string[]): string {
  return `(${ways.join(' UNION ALL ')})`;
}

function every(ways: readonly string[]): string {
  return `(${ways.join(' INTERSECT ')})`;
}

function byToken(word: string, add: Add): string {
  return `SELECT t.customer_id FROM customer_token t WHERE t.tenant_id = $1 AND t.token >= ${add(word)} AND t.token < ${add(rangeEnd(word))}`;
}

function byIdentity(kind: 'EMAIL' | 'TAX_ID', prefix: string, add: Add): string {
  return `SELECT i.customer_id FROM customer_identity i WHERE i.tenant_id = $1 AND i.kind = '${kind}' AND i.provider = '' AND i.branch = ''
    AND i.value >= ${add(prefix)} AND i.value < ${add(rangeEnd(prefix))}`;
}

function byPhone(text: string, country: string, add: Add): string {
  const parts = phoneSearchDigits({ text, country }).filter((part) => part.length >= fewestDigits);
  return `SELECT p AS customer_id FROM find_customers_by_phone_part($1, ${add(parts)}::text[]) p`;
}
