import { Form, useNavigation } from '@remix-run/react';
import { useMay, useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/facts';
import type { OrderDetail } from './lines';

const ENDINGS = ['CANCELLED', 'RETURNED', 'NO_SHOW'];

/** The steps that may follow, one button each; nothing for who may not take them. */
export function StatusChange({ order }: { order: OrderDetail }) {
  const { t } = useTranslator();
  const may = useMay();
  const busy = useNavigation().state === 'submitting';
  if (!may('orders:update') || order.nextStatuses.length === 0) return null;
  return (
    <Section title={t('order.changeStatus')}>
      <Form method="post" className="flex flex-wrap gap-2">
        <input type="hidden" name="version" value={order.version} />
        {order.nextStatuses.map((status) => (
          <button
            key={status}
            className="button"
            data-kind={ENDINGS.includes(status) ? 'danger' : undefined}
            name="status"
            value={status}
            disabled={busy}
          >
            {t(`enums.orderStatus.${status}`)}
          </button>
        ))}
      </Form>
    </Section>
  );
}
