export type EmailResult =
  { ok: true; value: string } | { ok: false; reason: 'EMPTY' | 'FORMAT' | 'TOO_LONG'; example: string };

const example = 'name@example.com';
/** RFC 5321: 254 characters of an address in all, 64 before the @. */
const longestAddress = 254;
const longestLocalPart = 64;
// Shape only: whether an address exists is known by sending to it. Letters of any script are allowed on both sides.
const shape =
  /^[^\s\p{Cc}@<>()[\],;:\\"]+@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

/**
 * An e-mail address as stored and compared: trimmed, lower case on both sides. The standard lets the part before the @ differ by case,
 * but no provider makes two mailboxes of it, and people do write the same address both ways.
 */
export function normaliseEmail(text: string): EmailResult {
  const value = text.trim().normalize('NFC').toLowerCase();
  if (value === '') return { ok: false, reason: 'EMPTY', example };
  if (value.length > longestAddress || value.indexOf('@') > longestLocalPart) {
    return { ok: false, reason: 'TOO_LONG', example };
  }
  if (!shape.test(value) || /^\.|\.\.|\.@/.test(value)) return { ok: false, reason: 'FORMAT', example };
  return { ok: true, value };
}
