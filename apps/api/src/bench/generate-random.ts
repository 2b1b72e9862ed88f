/**
 * Randomness in SQL that depends on nothing but a row's number and a salt: the same size always gives the same data, and no
 * generator's state keeps a statement from running in parallel. Each answer is an SQL expression.
 */

/** A whole number from 0 to size − 1. */
export function drawPart(number: string, salt: number, size: number | string): string {
  return `((hashint8extended(${number}, ${salt}) & 9223372036854775807) % ${size})::integer`;
}

/** A fraction above 0 and below 1. */
export function drawUnit(number: string, salt: number): string {
  return `(((hashint8extended(${number}, ${salt}) & 1048575) + 0.5) / 1048576.0::double precision)`;
}

/** One of the texts, the earlier ones more often. */
export function drawText(number: string, salt: number, texts: readonly string[], skew = 1): string {
  const list = texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ');
  return `(ARRAY[${list}])[1 + floor(${texts.length} * power(${drawUnit(number, salt)}, ${skew}))::integer]`;
}

export function drawChance(number: string, salt: number, share: number): string {
  return `${drawUnit(number, salt)} < ${share}`;
}

/** An id as version 7 makes them: in order of time; the tail is the row's number, unique by `space`. */
export function makeId({ instant, number, space }: { instant: string; number: string; space: string }): string {
  const time = `lpad(to_hex((extract(epoch FROM ${instant}) * 1000)::bigint), 12, '0')`;
  const tail = `lpad(to_hex((${space})::bigint << 36 | (${number})::bigint), 15, '0')`;
  return `(${time} || '7' || lpad(to_hex(${drawPart(number, 99, 4096)}), 3, '0') || '8' || ${tail})::uuid`;
}
