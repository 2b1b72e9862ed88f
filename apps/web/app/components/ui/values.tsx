import type { MoneyPartsFragment } from '@clientele/graphql';
import { useTenant, useTranslator } from '../page-context';

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
export function MoneyValue({ value }: { value: MoneyPartsFragment | null | undefined }) {
  const { money } = useTranslator();
  const tenant = useTenant();
  if (!value) return <None />;
  return (
    <span className="figure">
      {money(value.amount, value.currency)}
      {value.currency === tenant.currency ? '' : ` ${value.currency}`}
    </span>
  );
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

/** Change against the period before; the sign is written, colour only repeats it. */
export function Trend({ change }: { change: number | null | undefined }) {
  const { percent, t } = useTranslator();
  if (change === null || change === undefined) {
    return <>{t('common.noComparison')}</>;
  }
  const tone = change > 0 ? 'text-good' : change < 0 ? 'text-bad' : 'text-muted';
  return (
    <>
      <span className={`figure ${tone}`}>{percent(change, { signed: true })}</span> {t('common.againstPrevious')}
    </>
  );
}
