import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { FileLocation } from '../../env';

async function openDisk(location: FileLocation): Promise<Disk> {
  if (location.kind === 'disk') return new Disk(new FSDriver({ location: location.folder, visibility: 'private' }));
  // Only who keeps files in S3 needs its client in memory.
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { bucket, endpoint, region, pathStyle } = location;
  return new Disk(
    new S3Driver({
      bucket,
      region,
      ...(endpoint === undefined ? {} : { endpoint }),
      forcePathStyle: pathStyle,
      // Servers that only resemble S3 know neither these headers nor access lists.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      supportsACL: false,
      visibility: 'private',
    }),
  );
}

/** Where files are kept: a folder of this machine, or S3 and what resembles it. Keys are made here and never by callers' texts. */
export class FileStore {
  private disk: Promise<Disk> | undefined;

  constructor(private readonly location: FileLocation) {}

  /** Keeps a file of this machine under a key; one that is there already is replaced. @returns its size in bytes. */
  async save({ key, path, mediaType }: { key: string; path: string; mediaType: string }): Promise<number> {
    const { size } = await stat(path);
    const disk = await this.open();
    await disk.putStream(this.prefix(key), createReadStream(path), { contentLength: size, contentType: mediaType });
    return size;
  }

  /** @returns undefined when there is none, though there should be one. */
  async find(key: string): Promise<Readable | undefined> {
    const disk = await this.open();
    if (!(await disk.exists(this.prefix(key)))) return undefined;
    return disk.getStream(this.prefix(key));
  }

  /** One that is gone already is gone. */
  async remove(key: string): Promise<void> {
    const disk = await this.open();
    await disk.delete(this.prefix(key));
  }

  private open(): Promise<Disk> {
    this.disk ??= openDisk(this.location);
    return this.disk;
  }

  private prefix(key: string): string {
    return this.location.kind === 's3' && this.location.prefix ? `${this.location.prefix}/${key}` : key;
  }
}

const stores = new Map<string, FileStore>();

/** The store of a location, one for the whole process. */
export function getFileStore(location: FileLocation): FileStore {
  const key = JSON.stringify(location);
  let store = stores.get(key);
  if (!store) {
    store = new FileStore(location);
    stores.set(key, store);
  }
  return store;
}
