import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Writable } from 'node:stream';
import { invalid } from '../errors';

/** What a command reads from and writes to, so that tests can run it in their own process. */
export interface Terminal {
  env: Record<string, string | undefined>;
  stdin: Readable & { isTTY?: boolean };
  write(text: string): void;
  /** To standard error: errors, progress and prompts; standard output carries results only. */
  warn(text: string): void;
}

/** A password from a pipe (without its last line break), or asked for twice without showing it. @throws INVALID */
export async function readPassword(terminal: Terminal): Promise<string> {
  if (!terminal.stdin.isTTY) return readPipe(terminal.stdin);
  const password = await ask(terminal, 'Password: ');
  if ((await ask(terminal, 'Again: ')) !== password) throw invalid('password', 'passwordsDiffer');
  return password;
}

async function readPipe(stdin: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stdin) parts.push(Buffer.from(part as Buffer));
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

async function ask(terminal: Terminal, prompt: string): Promise<string> {
  terminal.warn(prompt);
  // readline echoes what is typed to its output; this one swallows it.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: terminal.stdin, output, terminal: true });
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('SIGINT', () => reject(invalid('password', 'interrupted')));
      lines.question('', resolve);
    });
  } finally {
    lines.close();
    terminal.warn('\n');
  }
}
