import { Form } from '@remix-run/react';
import type { PeriodUnit } from '@clientele/graphql';
import { useRef } from 'react';
import { useTenant, useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { ChipToggle } from '../../components/ui/chip';
import { DateField } from '../../components/ui/field';
import { PERIOD_UNITS } from '../customers/period';
import { useDismissal } from '../customers/use-dismissal';

const UNITS = PERIOD_UNITS.filter((unit) => unit !== 'CUSTOM');

/** The days that the page speaks of, in the business's zone. */
export function PeriodChips({ period, unit }: { period: { from: string; to: string }; unit: PeriodUnit }) {
  const { t, date } = useTranslator();
  const { today } = useTenant();
  const custom = useRef<HTMLDetailsElement>(null);
  useDismissal(custom);
  return (
    <div role="group" aria-label={t('stats.period')} className="flex flex-wrap items-center gap-1">
      {UNITS.map((value) => (
        <ChipToggle
          key={value}
          current={unit === value}
          to={value === 'MONTH' ? '/' : `/?period=${value.toLowerCase()}`}
        >
          {t(`enums.period.${value}`)}
        </ChipToggle>
      ))}
      <details ref={custom} className="md:relative max-md:open:basis-full" key={`${period.from} ${period.to}`}>
        <summary className="chip" aria-current={unit === 'CUSTOM' ? 'true' : undefined}>
          {unit === 'CUSTOM' ? `${date(period.from)} – ${date(period.to)}` : t('enums.period.CUSTOM')}
        </summary>
        <Form
          method="get"
          action="/"
          className="card z-10 mt-1 flex flex-col gap-3 p-4 md:absolute md:end-0 md:w-60 md:shadow-float"
          aria-label={t('stats.customDays')}
        >
          <input type="hidden" name="period" value="custom" />
          <DateField label={t('stats.from')} name="from" defaultValue={period.from} max={today} />
          <DateField label={t('stats.to')} name="to" defaultValue={period.to} max={today} />
          <Button>{t('stats.show')}</Button>
        </Form>
      </details>
    </div>
  );
}
