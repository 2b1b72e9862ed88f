/** Wrong configuration: the program must not start. The message names every wrong variable. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

type Source = Record<string, string | undefined>;

/** Reads variables and collects what is wrong with them, so that an operator mends everything in one go. */
class EnvReader {
  readonly problems: string[] = [];

  constructor(private readonly source: Source) {}

  private find(name: string): string | undefined {
    const value = this.source[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** What reads several things of one variable and throws an EnvError. */
  attempt<T>(read: () => T, otherwise: T): T {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof EnvError)) throw error;
      this.problems.push(error.message);
      return otherwise;
    }
  }

  text(name: string, otherwise: string): string {
    return this.find(name) ?? otherwise;
  }

  list(name: string): string[] {
    return (this.find(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  }

  integer(name: string, { min, max, otherwise }: { min: number; max: number; otherwise: number }): number {
    const text = this.find(name);
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    this.problems.push(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
    return otherwise;
  }

  choice<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const text = this.find(name);
    if (text === undefined) return otherwise;
    const value = allowed.find((candidate) => candidate === text);
    if (value) return value;
    this.problems.push(`${name} must be one of ${allowed.join(', ')}, not "${text}"`);
    return otherwise;
  }

  optionalInstant(name: string): Date | undefined {
    const text = this.find(name);
    if (text === undefined) return undefined;
    const instant = new Date(text);
    if (/^\d{4}-\d{2}-\d{2}(T|$)/.test(text) && !Number.isNaN(instant.getTime())) return instant;
    this.problems.push(`${name} must be an ISO instant such as 2026-01-31T12:00:00Z, not "${text}"`);
    return undefined;
  }

  optionalPostgresUrl(name: string): string | undefined {
    const text = this.find(name);
    if (text === undefined || (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol))) return text;
    this.problems.push(`${name} must be a postgres:// address`);
    return undefined;
  }

  postgresUrl(name: string): string {
    const url = this.optionalPostgresUrl(name);
    if (!url && this.find(name) === undefined)
      this.problems.push(`${name} is missing: start with npm start, or give a postgres:// address`);
    return url ?? '';
  }
}

/** @throws EnvError when any variable is wrong. */
export function readEnvironment<T>(source: Source, read: (reader: EnvReader) => T): T {
  const reader = new EnvReader(source);
  const result = read(reader);
  if (reader.problems.length > 0) throw new EnvError(reader.problems.join('\n'));
  return result;
}
