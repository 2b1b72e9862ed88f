import { Form, Link, useSearchParams } from '@remix-run/react';
import { useTenant, useTranslator } from '../../components/page-context';
import { toSearch } from '../../components/search';
import { parseListSearch } from './list-query';

const UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;

/** The days that the cards speak of, in the business's zone. */
export function PeriodSelector({ period }: { period: { from: string; to: string } }) {
  const { t, date } = useTranslator();
  const { today } = useTenant();
  const [parameters] = useSearchParams();
  const { unit } = parseListSearch(parameters).period;
  const kept = [...parameters].filter(
    ([name]) => !['period', 'from', 'to', 'after', 'before', 'deleted'].includes(name),
  );
  const item =
    'inline-flex min-h-8 items-center rounded-control px-2.5 text-sm text-muted hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-strong';
  return (
    <div role="group" aria-label={t('stats.period')} className="flex flex-wrap items-center gap-1">
      {UNITS.map((value) => (
        <Link
          key={value}
          className={item}
          preventScrollReset
          aria-current={unit === value ? 'true' : undefined}
          to={toSearch(parameters, { period: value.toLowerCase(), from: null, to: null })}
        >
          {t(`enums.period.${value}`)}
        </Link>
      ))}
      <details className="relative" key={`${period.from} ${period.to}`}>
        <summary className={item} aria-current={unit === 'CUSTOM' ? 'true' : undefined}>
          {unit === 'CUSTOM' ? `${date(period.from)} – ${date(period.to)}` : t('enums.period.CUSTOM')}
        </summary>
        <Form
          method="get"
          className="card absolute right-0 shadow-lg z-10 mt-1 flex w-64 flex-col gap-3 p-4"
          preventScrollReset
        >
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="period" value="custom" />
          <label className="flex flex-col gap-1 text-sm font-medium">
            {t('stats.from')}
            <input
              className="control font-normal"
              type="date"
              name="from"
              defaultValue={period.from}
              max={today}
              required
            />
          </label>
          <label className="flex flex-col gap-1 text-sm font-medium">
            {t('stats.to')}
            <input
              className="control font-normal"
              type="date"
              name="to"
              defaultValue={period.to}
              max={today}
              required
            />
          </label>
          <button className="button">{t('customers.apply')}</button>
        </Form>
      </details>
    </div>
  );
}
