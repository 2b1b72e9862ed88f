import type { Command } from 'commander';
import { readEnv, type Env } from '../env';
import { openServices, type Services } from './services';
import type { Terminal } from './terminal';

/** What a command gives back: a text for a person, the same as data for a program (`--json`). */
export interface Answer {
  text: string;
  data: object;
  /** The command did its work and found something wrong: answered in full, ended with exit code 1. */
  failed?: boolean;
}

export interface Call<Options> {
  options: Options;
  /** The words after the command's name, such as a file. */
  words: string[];
  env: Env;
  terminal: Terminal;
  /** Connects at the first call. */
  services(): Promise<Services>;
}

export type Work<Options> = (call: Call<Options>) => Promise<Answer>;

/** Makes a commander action of a command's work: configuration read, services opened and closed, the answer printed. */
export type Run = <Options extends object>(work: Work<Options>) => (this: Command, ...args: unknown[]) => Promise<void>;

export function makeRun(terminal: Terminal, onFailed: () => void): Run {
  return (work) =>
    async function (this: Command) {
      const env = readEnv(terminal.env);
      let opened: Promise<Services> | undefined;
      const services = () => (opened ??= openServices(env, (text) => terminal.warn(text)));
      try {
        const options = this.optsWithGlobals<never>();
        const answer = await work({ options, words: this.args, env, terminal, services });
        terminal.write(`${(options as { json?: boolean }).json ? JSON.stringify(answer.data) : answer.text}\n`);
        if (answer.failed) onFailed();
      } finally {
        const open = await opened?.catch(() => undefined);
        await open?.close();
      }
    };
}
