import { useTranslator } from '../../components/page-context';
import { StatusBadge } from '../../components/order-columns';
import { DateTimeValue } from '../../components/ui/values';
import type { OrderDetail } from './lines';

/** Every change of status, the latest first, down to when the order was placed. */
export function StatusHistory({ order }: { order: OrderDetail }) {
  const { t } = useTranslator();
  const changes = [...order.statusHistory].reverse();
  const first = order.statusHistory[0]?.from ?? order.status;
  const steps = [
    ...changes.map(({ at, to, by }) => ({ at, status: to, note: by ? t('order.by', { name: by }) : '' })),
    { at: order.placedAt, status: first, note: t('order.placedHere') },
  ];
  return (
    <ol className="flex flex-col">
      {steps.map(({ at, status, note }, index) => (
        <li key={`${at} ${status} ${index}`} className="relative flex gap-3 pb-4 last:pb-0">
          {index < steps.length - 1 ? (
            <span aria-hidden="true" className="absolute top-5 bottom-0 left-[0.3rem] w-px bg-line" />
          ) : null}
          <span
            aria-hidden="true"
            className={`mt-1.5 size-2.5 flex-none rounded-full ${index === 0 ? 'bg-accent' : 'bg-line'}`}
          />
          <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge status={status} />
            <span className="text-sm text-muted">
              <DateTimeValue value={at} />
              {note ? ` · ${note}` : ''}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
