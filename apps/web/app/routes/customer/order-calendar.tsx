import { countDays } from '@clientele/locale';
import { useTenant, useTranslator } from '../../components/page-context';
import { Disclosure } from '../../components/ui/disclosure';
import { DataTable } from '../../components/ui/data-table';
import { DateValue, MoneyValue } from '../../components/ui/values';
import type { CustomerHistory } from './loader';

type Day = NonNullable<CustomerHistory>['orderHistory']['days'][number];

const CELL = 11;
const STEP = 13;
const LEFT = 30;
const TOP = 16;
const LONG_WEEKS = 53;
const SHORT_WEEKS = 24;

/** A year of days, a square each, the ones with orders filled: how often, and where the pauses are. */
export function OrderCalendar({ days }: { days: readonly Day[] }) {
  const { t, number, date } = useTranslator();
  const { today } = useTenant();
  const recent = days.filter(({ day }) => countDays(day, today) < 365 && day <= today);
  const pause = findLongestPause(days, today);
  const last = days.at(-1);
  const summary = [
    t('calendar.summary', { days: recent.length, count: recent.reduce((sum, { orders }) => sum + orders, 0) }),
    pause ? t('calendar.pause', { count: pause.length, from: date(pause.from), to: date(pause.to) }) : '',
    recent.length === 0 && last ? t('calendar.last', { date: date(last.day) }) : '',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <figure className="flex flex-col gap-3">
      <figcaption className="text-sm text-muted">{summary}</figcaption>
      <div className="max-sm:hidden">
        <Squares days={days} weeks={LONG_WEEKS} label={summary} />
      </div>
      <div className="sm:hidden">
        <Squares days={days} weeks={SHORT_WEEKS} label={summary} />
      </div>
      <p className="flex items-center gap-1.5 text-xs text-muted" aria-hidden="true">
        {t('calendar.fewer')}
        {([0, 1, 2, 3] as const).map((level) => (
          <svg key={level} viewBox={`0 0 ${CELL} ${CELL}`} width={CELL} height={CELL}>
            <rect width={CELL} height={CELL} rx="2" className={LEVELS[level]} />
          </svg>
        ))}
        {t('calendar.more')}
      </p>
      {days.length > 0 ? (
        <Disclosure summary={t('calendar.table')}>
          <div className="max-h-72 overflow-y-auto" tabIndex={0} role="region" aria-label={t('calendar.table')}>
            <DataTable
              caption={t('calendar.table')}
              density="compact"
              rows={[...days].reverse()}
              getKey={({ day }) => day}
              columns={[
                { key: 'day', label: t('calendar.day'), cell: ({ day }) => <DateValue value={day} /> },
                { key: 'orders', label: t('figures.orders'), numeric: true, cell: ({ orders }) => number(orders) },
                {
                  key: 'value',
                  label: t('orders.amount'),
                  numeric: true,
                  cell: ({ value }) => <MoneyValue value={value} />,
                },
              ]}
            />
          </div>
        </Disclosure>
      ) : null}
    </figure>
  );
}

const LEVELS = ['fill-raised', 'fill-accent/55', 'fill-accent/75', 'fill-accent'] as const;

/** Weeks as columns from Monday down, the present one last. Drawn by attributes: a style attribute would be refused. */
function Squares({ days, weeks, label }: { days: readonly Day[]; weeks: number; label: string }) {
  const { t, date, money } = useTranslator();
  const { today } = useTenant();
  const weekday = toWeekday(today);
  const first = addDays(today, -(weeks - 1) * 7 - weekday);
  const total = countDays(first, today) + 1;
  const placeOf = (index: number) => ({ x: LEFT + Math.floor(index / 7) * STEP, y: TOP + (index % 7) * STEP });
  const empty = Array.from({ length: total }, (_, index) => {
    const { x, y } = placeOf(index);
    return `M${x} ${y}h${CELL}v${CELL}h-${CELL}z`;
  }).join('');
  const filled = days.filter(({ day }) => day >= first && day <= today);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${LEFT + weeks * STEP} ${TOP + 7 * STEP}`}
      className="block h-auto w-full max-w-4xl"
    >
      {listMonthStarts(first, total).map(({ index, month }) => (
        <text key={index} x={placeOf(index).x} y={10} className="fill-muted text-[9px]">
          {t(`format.month.${month}` as 'format.month.1')}
        </text>
      ))}
      {([0, 2, 4] as const).map((row) => (
        <text key={row} x={0} y={TOP + row * STEP + 9} className="fill-muted text-[9px]">
          {t(`calendar.weekday.${row}`)}
        </text>
      ))}
      <path d={empty} className={LEVELS[0]} />
      {filled.map(({ day, orders, value }) => (
        <rect
          key={day}
          {...placeOf(countDays(first, day))}
          width={CELL}
          height={CELL}
          rx="2"
          className={LEVELS[orders > 2 ? 3 : orders > 1 ? 2 : 1]}
        >
          <title>
            {t('calendar.on', { date: date(day), count: orders, value: money(value.amount, value.currency) })}
          </title>
        </rect>
      ))}
    </svg>
  );
}

/** The first day of each month in the range, but not so near its end or its beginning that names would overlap. */
function listMonthStarts(first: string, total: number): { index: number; month: number }[] {
  const starts: { index: number; month: number }[] = [];
  for (let index = 0; index < total - 14; index += 1) {
    const day = addDays(first, index);
    if (day.endsWith('-01')) starts.push({ index, month: Number(day.slice(5, 7)) });
  }
  return starts;
}

/** The longest time without an order between the first one and today, in days; only where it is worth a word. */
function findLongestPause(
  days: readonly Day[],
  today: string,
): { length: number; from: string; to: string } | undefined {
  const stops = [...days.map(({ day }) => day), today];
  let longest: { length: number; from: string; to: string } | undefined;
  for (let index = 1; index < stops.length; index += 1) {
    const [from = today, to = today] = [stops[index - 1], stops[index]];
    const length = countDays(from, to);
    if (length >= WORTH_A_WORD && length > (longest?.length ?? 0)) longest = { length, from, to };
  }
  return longest;
}

const WORTH_A_WORD = 14;

function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Monday. */
function toWeekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}
