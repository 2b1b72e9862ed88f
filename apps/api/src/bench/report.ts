import { writeFileSync } from 'node:fs';
import { arch, cpus, totalmem, type } from 'node:os';

/** One figure of the bench; ratios compare two measurements of the same run. */
export interface Figure {
  /** Id of a target in performance.md, where it is one. */
  id?: string;
  what: string;
  value: number;
  unit: 'ms' | '×' | 'per second' | 'MB' | 'statements';
  /** What the target asks of `value`. */
  target?: { atLeast: number } | { atMost: number };
  detail?: string;
}

function meets({ value, target }: Figure): boolean | undefined {
  if (!target) return undefined;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}

function format(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 3);
}

/** Collects figures, prints each as it comes, and writes them all at the end. */
export class Report {
  readonly figures: Figure[] = [];

  constructor(private readonly facts: Record<string, unknown>) {}

  section(title: string): void {
    process.stdout.write(`\n${title}\n`);
  }

  add(figure: Figure): void {
    this.figures.push(figure);
    const ok = meets(figure);
    const target = !figure.target
      ? ''
      : 'atLeast' in figure.target
        ? `target ≥ ${figure.target.atLeast}`
        : `target ≤ ${figure.target.atMost}`;
    const mark = ok === undefined ? '' : ok ? `✓ ${target}` : `✗ ${target}`;
    const line = `  ${(figure.id ?? '').padEnd(4)} ${figure.what.padEnd(58)} ${format(figure.value).padStart(10)} ${figure.unit.padEnd(10)} ${mark}`;
    process.stdout.write(`${line}${figure.detail ? `  (${figure.detail})` : ''}\n`);
  }

  finish(file: string | undefined): void {
    const machine = {
      cpu: cpus()[0]?.model,
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      system: `${type()} ${arch()}`,
      node: process.version,
    };
    const figures = this.figures.map((figure) => ({ ...figure, met: meets(figure) }));
    const missed = figures.filter((figure) => figure.met === false);
    process.stdout.write(
      `\n${figures.filter((figure) => figure.met !== undefined).length} targets measured, ${missed.length} missed${missed.length ? `: ${missed.map((figure) => figure.id ?? figure.what).join(', ')}` : ''}\n`,
    );
    if (file)
      writeFileSync(
        file,
        `${JSON.stringify({ at: new Date().toISOString(), machine, ...this.facts, figures }, null, 2)}\n`,
      );
  }
}
