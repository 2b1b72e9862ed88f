import { nameTokens, phoneDigits, phoneSearchDigits } from '@clientele/identity';

const looksLikePhone = /^[+()\d\s./-]+$/;
/** Fewer digits are in nearly every number, and no trigram index helps. */
const fewestDigits = 3;
const mostWords = 6;

/** The end of the range of texts that begin with a prefix, in "C" order. */
function rangeEnd(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}

/**
 * The condition "is found by this text": every word begins a word of the names (accents and case ignored) or is part of a phone
 * number; or the whole is part of a phone number in any notation, or begins an e-mail address or a tax id. `id` is the SQL of the
 * customer's id, `add` makes a parameter.
 */
export function buildSearch(options: {
  search: string;
  country: string;
  id: string;
  add: (value: unknown) => string;
}): string {
  const { search, country, id, add } = options;
  const text = search.trim();
  const words = nameTokens(text).slice(0, mostWords);
  if (text.includes('@')) return byIdentity('EMAIL', toEmailPrefix(text), id, add);
  if (words.length === 0) return 'false';
  if (looksLikePhone.test(text) && phoneDigits(text).length >= fewestDigits) {
    const names = words.map((word) => byToken(word, id, add)).join(' AND ');
    return `(${byPhone(text, country, id, add)} OR ${byIdentity('TAX_ID', phoneDigits(text), id, add)} OR (${names}))`;
  }
  const found = words.map((word) => {
    const isPhonePart = phoneDigits(word) === word && word.length >= fewestDigits;
    return isPhonePart ? `(${byToken(word, id, add)} OR ${byPhone(word, country, id, add)})` : byToken(word, id, add);
  });
  const conditions = [`(${found.join(' AND ')})`];
  if (!/\s/.test(text) && text.length >= 2) {
    conditions.push(byIdentity('EMAIL', toEmailPrefix(text), id, add));
    const taxId = text.toUpperCase().replace(/[^\p{L}\p{Nd}]/gu, '');
    if (/\d/.test(taxId)) conditions.push(byIdentity('TAX_ID', taxId, id, add));
  }
  return `(${conditions.join(' OR ')})`;
}

/** As addresses are stored: accents stay, for they make another mailbox. */
function toEmailPrefix(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, '');
}

type Add = (value: unknown) => string;

function byToken(word: string, id: string, add: Add): string {
  return `${id} IN (SELECT t.customer_id FROM customer_token t WHERE t.tenant_id = $1 AND t.token >= ${add(word)} AND t.token < ${add(rangeEnd(word))})`;
}

function byIdentity(kind: 'EMAIL' | 'TAX_ID', prefix: string, id: string, add: Add): string {
  return `${id} IN (SELECT i.customer_id FROM customer_identity i WHERE i.tenant_id = $1 AND i.kind = '${kind}' AND i.provider = '' AND i.branch = ''
    AND i.value >= ${add(prefix)} AND i.value < ${add(rangeEnd(prefix))})`;
}

function byPhone(text: string, country: string, id: string, add: Add): string {
  const parts = phoneSearchDigits({ text, country }).filter((part) => part.length >= fewestDigits);
  return `${id} IN (SELECT find_customers_by_phone_part($1, ${add(parts)}::text[]))`;
}
