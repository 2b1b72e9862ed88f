import { once } from 'node:events';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

interface Entry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Sizes come after each entry's data (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808;
const deflated = 8;
const version = 20;
/** The first day the format knows: the same content gives the same file. */
const date = 0x0021;
const longest = 0xffff_ffff;

/**
 * A ZIP archive made while it is read: each entry is packed as its content comes and nothing is kept but a few bytes per entry. Archives and
 * entries of 4 GB and more are beyond the plain format. @throws RangeError then.
 */
export class ZipWriter {
  private readonly entries: Entry[] = [];
  private offset = 0;

  async *add(name: string, content: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
    const entry: Entry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset: this.offset };
    this.entries.push(entry);
    yield this.count(toLocalHeader(entry));
    const packer = createDeflateRaw({ level: 1 });
    try {
      for await (const chunk of content) {
        entry.crc = crc32(chunk, entry.crc);
        entry.size += chunk.length;
        for (const packed of await pack(packer, chunk)) yield this.countPacked(entry, packed);
      }
      for (const packed of await finish(packer)) yield this.countPacked(entry, packed);
    } finally {
      packer.destroy();
    }
    if (entry.size > longest || this.offset > longest) throw new RangeError('A ZIP archive of 4 GB or more');
    yield this.count(toDescriptor(entry));
  }

  /** The directory at the end; nothing may follow. */
  end(): Buffer {
    const directory = Buffer.concat(this.entries.map(toDirectoryEntry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x0605_4b50, 0);
    end.writeUInt16LE(this.entries.length, 8);
    end.writeUInt16LE(this.entries.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.offset, 16);
    return Buffer.concat([directory, end]);
  }

  private countPacked(entry: Entry, chunk: Buffer): Buffer {
    entry.packed += chunk.length;
    return this.count(chunk);
  }

  private count(chunk: Buffer): Buffer {
    this.offset += chunk.length;
    return chunk;
  }
}

function take(packer: DeflateRaw): Buffer[] {
  const chunks: Buffer[] = [];
  for (let chunk = packer.read() as Buffer | null; chunk; chunk = packer.read() as Buffer | null) chunks.push(chunk);
  return chunks;
}

/** Waits until the chunk is packed, so that no more than one chunk is ever on its way. */
async function pack(packer: DeflateRaw, chunk: Buffer): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  const collect = (): void => void chunks.push(...take(packer));
  packer.on('readable', collect);
  try {
    await new Promise<void>((resolve, reject) => {
      packer.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
    collect();
    return chunks;
  } finally {
    packer.off('readable', collect);
  }
}

async function finish(packer: DeflateRaw): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  packer.on('readable', () => void chunks.push(...take(packer)));
  packer.end();
  await once(packer, 'end');
  return chunks;
}

function toLocalHeader({ name }: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(date, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function toDescriptor({ crc, packed, size }: Entry): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x0807_4b50, 0);
  descriptor.writeUInt32LE(crc, 4);
  descriptor.writeUInt32LE(packed, 8);
  descriptor.writeUInt32LE(size, 12);
  return descriptor;
}

function toDirectoryEntry({ name, crc, packed, size, offset }: Entry): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x0201_4b50, 0);
  record.writeUInt16LE(version, 4);
  record.writeUInt16LE(version, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(deflated, 10);
  record.writeUInt16LE(date, 14);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(packed, 20);
  record.writeUInt32LE(size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, name]);
}
