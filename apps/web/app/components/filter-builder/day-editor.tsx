import type { MessageKey } from '@clientele/locale';
import { useTenant, useTranslator } from '../page-context';

interface DayEditorProps {
  control: { 'aria-label': string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined };
  value: string;
  onChange: (value: string) => void;
}

const UNITS = ['d', 'w', 'm', 'y'] as const;
const RELATIVE = /^([+-])(\d*)([dwmy])$/;

/** A day: one of the calendar, or one that moves with today. */
export function DayEditor({ control, value, onChange }: DayEditorProps) {
  const { t } = useTranslator();
  const { today } = useTenant();
  const relative = RELATIVE.exec(value);
  const way = value === 'today' ? 'today' : relative ? (relative[1] === '-' ? 'ago' : 'ahead') : 'day';
  const [sign, size, unit] = relative ? [relative[1], relative[2] ?? '', relative[3] ?? 'd'] : ['-', '30', 'd'];
  const choose = (next: string) => {
    if (next === 'day') onChange(today);
    else if (next === 'today') onChange('today');
    else onChange(`${next === 'ago' ? '-' : '+'}${size || '30'}${unit}`);
  };
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-2">
      <select
        {...control}
        className="control w-auto!"
        value={way}
        aria-label={`${control['aria-label']}: ${t('builder.dayKind')}`}
        onChange={(event) => choose(event.target.value)}
      >
        {(['ago', 'ahead', 'today', 'day'] as const).map((kind) => (
          <option key={kind} value={kind}>
            {t(`builder.day.${kind}`)}
          </option>
        ))}
      </select>
      {relative ? (
        <>
          <input
            {...control}
            className="control w-16! text-end tabular-nums"
            type="text"
            inputMode="numeric"
            autoComplete="off"
            aria-label={`${control['aria-label']}: ${t('builder.dayCount')}`}
            value={size}
            onChange={(event) => onChange(`${sign}${event.target.value.replace(/\D/g, '').slice(0, 6)}${unit}`)}
          />
          <select
            className="control w-auto!"
            aria-label={`${control['aria-label']}: ${t('builder.dayUnit')}`}
            value={unit}
            onChange={(event) => onChange(`${sign}${size}${event.target.value}`)}
          >
            {UNITS.map((each) => (
              <option key={each} value={each}>
                {t(`builder.unit.${each}` as MessageKey, { count: Number(size) || 0 })}
              </option>
            ))}
          </select>
        </>
      ) : null}
      {way === 'day' ? (
        <input
          {...control}
          className="control w-auto!"
          type="date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : null}
    </span>
  );
}
