import type { OrderDetailQuery } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { Section } from '../../components/ui/card';
import { DataTable } from '../../components/ui/data-table';
import { MoneyValue, None } from '../../components/ui/values';

export type OrderDetail = NonNullable<OrderDetailQuery['order']>;

/** Unit prices may be finer than the currency's smallest coin. */
const UNIT_PRICE_DIGITS = 6;

export function OrderLines({ order }: { order: OrderDetail }) {
  const { t, number } = useTranslator();
  return (
    <Section title={t('order.lines')} flush>
      {order.lines.length === 0 ? (
        <p className="px-4 py-6">{t('order.noLines')}</p>
      ) : (
        <DataTable
          caption={t('order.lines')}
          rows={order.lines}
          getKey={(line) => String(line.position)}
          columns={[
            { key: 'name', label: t('order.item'), cell: (line) => <span className="font-medium">{line.name}</span> },
            { key: 'sku', label: t('order.sku'), cell: (line) => line.sku ?? <None /> },
            {
              key: 'quantity',
              label: t('order.quantity'),
              numeric: true,
              cell: (line) => number(line.quantity, UNIT_PRICE_DIGITS),
            },
            {
              key: 'price',
              label: t('order.unitPrice'),
              numeric: true,
              cell: (line) => number(line.unitPrice, UNIT_PRICE_DIGITS),
            },
            {
              key: 'amount',
              label: t('orders.amount'),
              numeric: true,
              cell: (line) => <MoneyValue value={line.amount} />,
            },
          ]}
        />
      )}
      <p className="flex justify-between gap-4 border-t border-line px-4 py-3 font-semibold">
        <span>{t('order.total')}</span>
        <MoneyValue value={order.amount} />
      </p>
    </Section>
  );
}
