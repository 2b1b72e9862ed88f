import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKeptSecret } from './kept-secret';

describe('T5 session secret', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'clientele-secret-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is made once, long, and for its owner only', () => {
    const below = join(directory, 'new/data');
    const secret = readKeptSecret(below);
    expect(secret.length).toBeGreaterThanOrEqual(43);
    expect(readKeptSecret(below)).toBe(secret);
    expect(statSync(join(below, 'session-secret')).mode & 0o777).toBe(0o600);
    expect(readKeptSecret(directory)).not.toBe(secret);
  });

  it('is refused when somebody left an empty file, and not replaced', () => {
    writeFileSync(join(directory, 'session-secret'), '\n');
    expect(() => readKeptSecret(directory)).toThrow(/SESSION_SECRET/);
    expect(readFileSync(join(directory, 'session-secret'), 'utf8')).toBe('\n');
  });
});
