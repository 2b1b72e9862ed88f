import { Form, useSearchParams } from '@remix-run/react';
import type { PeriodUnit } from '@clientele/graphql';
import { useRef } from 'react';
import { useTenant, useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { ChipToggle } from '../../components/ui/chip';
import { DateField } from '../../components/ui/field';
import { toListPath } from './list-query';
import { PERIOD_PARAMETERS, PERIOD_UNITS } from './period';
import { useDismissal } from './use-dismissal';

const UNITS = PERIOD_UNITS.filter((unit) => unit !== 'CUSTOM');
const DROPPED: readonly string[] = [...PERIOD_PARAMETERS, 'unread'];

interface PeriodSelectorProps {
  period: { from: string; to: string };
  unit: PeriodUnit;
}

/** The days that the cards speak of, in the business's zone. */
export function PeriodSelector({ period, unit }: PeriodSelectorProps) {
  const { t, date } = useTranslator();
  const { today } = useTenant();
  const [parameters] = useSearchParams();
  const custom = useRef<HTMLDetailsElement>(null);
  useDismissal(custom);
  // The list keeps its page: the period is not about it.
  const kept = [...parameters].filter(([name]) => !DROPPED.includes(name));
  const place = { after: parameters.get('after'), before: parameters.get('before') };
  return (
    <div role="group" aria-label={t('stats.period')} className="flex flex-wrap items-center gap-1">
      {UNITS.map((value) => (
        <ChipToggle
          key={value}
          current={unit === value}
          to={toListPath(parameters, { ...place, period: value.toLowerCase(), from: null, to: null })}
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
          action="/customers"
          className="card z-10 mt-1 flex flex-col gap-3 p-4 md:absolute md:end-0 md:w-60 md:shadow-float"
          preventScrollReset
          aria-label={t('stats.customDays')}
        >
          {kept.map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="period" value="custom" />
          <DateField label={t('stats.from')} name="from" defaultValue={period.from} max={today} />
          <DateField label={t('stats.to')} name="to" defaultValue={period.to} max={today} />
          <Button>{t('stats.show')}</Button>
        </Form>
      </details>
    </div>
  );
}
