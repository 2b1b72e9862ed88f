import type { PeriodInput } from '@clientele/graphql';
import { pickChoice } from '../../components/search';

export const PERIOD_UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR', 'CUSTOM'] as const;
export const PERIOD_PARAMETERS = ['period', 'from', 'to'] as const;

/** The days the cards speak of; this month where the address names no period that can be read. */
export function parsePeriod(parameters: URLSearchParams): PeriodInput {
  return readPeriod(parameters) ?? { unit: 'MONTH' };
}

/** Whether the figures on the page are of the period that the address means. */
export function isPeriodReadable(parameters: URLSearchParams): boolean {
  return !parameters.get('period') || readPeriod(parameters) !== undefined;
}

function readPeriod(parameters: URLSearchParams): PeriodInput | undefined {
  const unit = pickChoice(PERIOD_UNITS, parameters.get('period')?.toUpperCase());
  if (unit !== 'CUSTOM') return unit && { unit };
  const [from, to] = [parameters.get('from') ?? '', parameters.get('to') ?? ''];
  return isDay(from) && isDay(to) && from <= to ? { unit, from, to } : undefined;
}

function isDay(value: string): boolean {
  const instant = Date.parse(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value)
  );
}
