import type { LoggerService } from '@nestjs/common';
import { describeError, type Log } from './log';

/** Nest's own messages in the program's log: its start-up chatter as debug, its warnings and errors as such. */
export class NestLog implements LoggerService {
  constructor(private readonly program: Log) {}

  log(message: unknown): void {
    this.program.debug(toText(message));
  }

  debug(message: unknown): void {
    this.program.debug(toText(message));
  }

  verbose(message: unknown): void {
    this.program.trace(toText(message));
  }

  warn(message: unknown): void {
    this.program.warn(toText(message));
  }

  error(message: unknown): void {
    this.program.error(message instanceof Error ? { error: describeError(message) } : {}, toText(message));
  }

  fatal(message: unknown): void {
    this.error(message);
  }
}

function toText(message: unknown): string {
  if (message instanceof Error) return message.name;
  return typeof message === 'string' ? message : JSON.stringify(message);
}
