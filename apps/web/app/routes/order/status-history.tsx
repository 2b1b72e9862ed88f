import { useTranslator } from '../../components/page-context';
import { StatusBadge } from '../../components/order-columns';
import { DateTimeValue } from '../../components/ui/values';
import type { OrderDetail } from './lines';

export function StatusHistory({ changes }: { changes: OrderDetail['statusHistory'] }) {
  const { t } = useTranslator();
  if (changes.length === 0) return <p>{t('order.noHistory')}</p>;
  return (
    <ol className="flex flex-col gap-2">
      {changes.map((change) => (
        <li key={`${change.at} ${change.to}`} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-sm text-muted">
            <DateTimeValue value={change.at} />
          </span>
          <StatusBadge status={change.to} />
          {change.by ? <span className="text-sm">{t('order.by', { name: change.by })}</span> : null}
        </li>
      ))}
    </ol>
  );
}
