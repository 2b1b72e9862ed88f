import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Injection token of the program's log. */
export const logToken = Symbol('log');

/** One JSON object a line on standard output. What is logged is chosen field by field, so that no personal data slips in. */
export function createLog(options: { level: string; name: string; destination?: DestinationStream }): Log {
  return pino(
    {
      level: options.level,
      base: { service: options.name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    options.destination ?? pino.destination({ dest: 1, sync: false }),
  );
}

/** Quoted text, addresses and long numbers: where an error's message repeats what somebody typed. */
const personal = /"[^"]*"|'[^']*'|`[^`]*`|\S+@\S+|\+?\d[\d\s().-]{4,}\d/g;

/** What may be written down of an error: its kind, its message without values, and where it happened. */
export function describeError(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  const { name, message, stack, code, constraint, table, cause, thrownValue, errors } = error as Record<
    string,
    unknown
  >;
  const inner = cause ?? thrownValue ?? (Array.isArray(errors) ? (errors as unknown[])[0] : undefined);
  const facts = {
    type: name,
    message: typeof message === 'string' ? message.replace(personal, '…') : undefined,
    code,
    constraint,
    table,
    stack: typeof stack === 'string' ? findFrames(stack) : undefined,
    cause: inner === undefined ? undefined : describeError(inner),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** The stack without its first lines, which repeat the message. */
function findFrames(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.slice(0, 20).join('\n');
}
