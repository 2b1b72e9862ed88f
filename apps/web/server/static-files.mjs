import { readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzipSync } from 'node:zlib';

const compress = promisify(brotliCompress);

const TYPES = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.ico', 'image/x-icon'],
  ['.png', 'image/png'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.woff2', 'font/woff2'],
]);

/**
 * The browser build, held in memory: a few hundred kilobytes that are read once, and a request can name no other file.
 *
 * @param {string} directory the Remix client build
 * @returns {(path: string, acceptEncoding: string) => { body: Buffer, headers: Record<string, string> } | undefined}
 */
export function loadStaticFiles(directory) {
  /** @type {Map<string, { plain: Buffer, gzip?: Buffer, br?: Buffer, type: string, immutable: boolean }>} */
  const files = new Map();
  // The strongest compression takes a second for all of them: it goes on beside the first requests, which get gzip.
  const strongest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  const compressAll = async () => {
    for (const file of files.values()) file.br = await compress(file.plain, strongest);
  };
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = TYPES.get(extname(entry.name));
    if (!entry.isFile() || !type) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const address = `/${relative(directory, path).split(sep).join('/')}`;
    files.set(address, { plain: readFileSync(path), type, immutable: address.startsWith('/assets/') });
  }

  compressAll().catch((error) => {
    console.error(JSON.stringify({ level: 'error', message: 'brotli failed, gzip is used', error: String(error) }));
  });

  return function findStaticFile(path, acceptEncoding) {
    const file = files.get(path);
    if (!file) return undefined;
    /** @type {Record<string, string>} */
    const headers = {
      'content-type': file.type,
      'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      vary: 'accept-encoding',
    };
    if (file.br && /\bbr\b/.test(acceptEncoding)) {
      return { body: file.br, headers: { ...headers, 'content-encoding': 'br' } };
    }
    if (/\bgzip\b/.test(acceptEncoding)) {
      file.gzip ??= gzipSync(file.plain);
      return { body: file.gzip, headers: { ...headers, 'content-encoding': 'gzip' } };
    }
    return { body: file.plain, headers };
  };
}
