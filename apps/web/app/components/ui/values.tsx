import type { MoneyPartsFragment } from '@clientele/graphql';
import { useTenant, useTranslator } from '../page-context';
import { Icon } from './icon';

/** What stands where there is no value; read out as such instead of as a dash. */
export function None() {
  const { t } = useTranslator();
  return (
    <>
      <span aria-hidden="true" className="text-muted">
        –
      </span>
      <span className="sr-only">{t('common.none')}</span>
    </>
  );
}

/** An amount; one in another currency than the business's carries its code, since symbols are shared ($). */
export function MoneyValue({
  value,
  compact = false,
}: {
  value: MoneyPartsFragment | null | undefined;
  /** Where there is little room: three digits and a unit, the exact amount on hover. */
  compact?: boolean;
}) {
  const { money, compactMoney } = useTranslator();
  const tenant = useTenant();
  if (!value) return <None />;
  const exact = money(value.amount, value.currency);
  const short = compact ? compactMoney(value.amount, value.currency) : exact;
  return (
    <span className="figure" title={short === exact ? undefined : exact}>
      {short}
      {value.currency === tenant.currency ? '' : ` ${value.currency}`}
    </span>
  );
}

export function NumberValue({ value, compact = false }: { value: number | null | undefined; compact?: boolean }) {
  const { number, compactNumber } = useTranslator();
  if (value === null || value === undefined) return <None />;
  const short = compact ? compactNumber(value) : number(value);
  return (
    <span className="figure" title={short === number(value) ? undefined : number(value)}>
      {short}
    </span>
  );
}

/** A share: 0.25 is 25 %. */
export function PercentValue({ value }: { value: number | null | undefined }) {
  const { percent } = useTranslator();
  if (value === null || value === undefined) return <None />;
  return <span className="figure">{percent(value)}</span>;
}

/** How long ago, in the business's calendar days, with the exact moment on hover. */
export function RelativeDay({ value }: { value: string | null | undefined }) {
  const { relativeDay, dateTime } = useTranslator();
  const tenant = useTenant();
  if (!value) return <None />;
  return (
    <time dateTime={value} title={dateTime(value)} className="whitespace-nowrap">
      {relativeDay(value, tenant.today)}
    </time>
  );
}

/** A calendar day, or an instant's day in the business's zone with the exact moment on hover. */
export function DateValue({ value }: { value: string | null | undefined }) {
  const { date, dateTime } = useTranslator();
  if (!value) return <None />;
  return (
    <time dateTime={value} title={value.includes('T') ? dateTime(value) : undefined} className="whitespace-nowrap">
      {date(value)}
    </time>
  );
}

export function DateTimeValue({ value }: { value: string | null | undefined }) {
  const { dateTime } = useTranslator();
  if (!value) return <None />;
  return (
    <time dateTime={value} className="figure">
      {dateTime(value)}
    </time>
  );
}

interface TrendProps {
  /** A share; 0.1 is a tenth more. */
  change: number | null | undefined;
  good?: 'up' | 'down';
  /** Without the words that say what it is compared with, where the heading says it. */
  plain?: boolean;
}

/** Change against the period before; the sign is written, arrow and colour only repeat it. */
export function Trend({ change, good = 'up', plain = false }: TrendProps) {
  const { percent, t } = useTranslator();
  if (change === null || change === undefined) return <>{t('common.noComparison')}</>;
  const tone = change === 0 ? 'text-muted' : change > 0 === (good === 'up') ? 'text-good' : 'text-bad';
  return (
    <>
      <span className={`trend ${tone}`}>
        {change === 0 ? null : <Icon name={change > 0 ? 'trend-up' : 'trend-down'} size="small" />}
        {percent(change, { signed: true })}
      </span>
      {plain ? null : <> {t('common.againstPrevious')}</>}
    </>
  );
}
