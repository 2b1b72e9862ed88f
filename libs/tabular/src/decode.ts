import { isUtf8 } from 'node:buffer';

export type Encoding = 'auto' | 'utf-8' | 'windows-1252';

const newline = 0x0a;
const carriageReturn = 0x0d;
/** What Windows-1252 has where Latin-1 has control characters (0x80–0x9f). Node's own TextDecoder has read them as Latin-1 in some versions. */
const windowsLetters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decodeWindows(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => windowsLetters[letter.charCodeAt(0) - 0x80] ?? letter);
}

function findFirstBroken(bytes: Buffer): 'utf-8' | 'windows-1252' | undefined {
  if (isUtf8(bytes)) return bytes.some((byte) => byte > 127) ? 'utf-8' : undefined;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(newline, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (line.some((byte) => byte > 127)) return isUtf8(line) ? 'utf-8' : 'windows-1252';
    start = end < 0 ? bytes.length : end + 1;
  }
  return undefined;
}

/**
 * Makes valid UTF-8 with "\n" (or "\r\n") line ends of a file's bytes, given in pieces that end at line ends. With `auto` the first line
 * that is not ASCII decides for the whole file: valid UTF-8 makes it UTF-8, anything else Windows-1252 (what Excel writes, and all of
 * Latin-1's letters). In a UTF-8 file, bytes that are not come out as U+FFFD and the piece as `isSuspect`: its records need a look.
 */
export class Decoder {
  private encoding: 'utf-8' | 'windows-1252' | undefined;

  constructor(encoding: Encoding) {
    this.encoding = encoding === 'auto' ? undefined : encoding;
  }

  decode(bytes: Buffer): { bytes: Buffer; isSuspect: boolean } {
    this.encoding ??= findFirstBroken(bytes);
    if (this.encoding === 'windows-1252') {
      return { bytes: Buffer.from(decodeWindows(bytes)), isSuspect: bytes.includes(0) };
    }
    if (isUtf8(bytes)) return { bytes, isSuspect: bytes.includes(0) };
    return { bytes: Buffer.from(bytes.toString('utf8')), isSuspect: true };
  }
}

/** Files with only "\r" line ends (old Macintosh, some exports) get "\n" instead. */
export function hasOnlyCarriageReturns(head: Buffer): boolean {
  const at = head.indexOf(carriageReturn);
  // One at the very end may be half of "\r\n".
  return at >= 0 && at < head.length - 1 && !head.includes(newline);
}

export function replaceCarriageReturns(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(carriageReturn); at >= 0; at = copy.indexOf(carriageReturn, at + 1)) copy[at] = newline;
  return copy;
}
