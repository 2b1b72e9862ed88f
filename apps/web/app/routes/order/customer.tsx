import { ContactLinks } from '../../components/contact-links';
import { useMay, useTranslator } from '../../components/page-context';
import { Avatar } from '../../components/ui/avatar';
import { Link } from '../../components/ui/link';
import type { OrderDetail } from './lines';

/** Whose order it is and how to reach them. */
export function OrderCustomer({ customer }: { customer: OrderDetail['customer'] }) {
  const { t } = useTranslator();
  const may = useMay();
  if (!customer) return <p className="text-muted">{t('order.noCustomer')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <Avatar name={customer.name} />
        {may('customers:view') ? (
          <Link
            className="link inline-flex min-h-6 items-center font-medium wrap-anywhere"
            dir="auto"
            to={`/customers/${customer.id}`}
          >
            {customer.name}
          </Link>
        ) : (
          <span className="font-medium wrap-anywhere" dir="auto">
            {customer.name}
          </span>
        )}
      </div>
      <ContactLinks contact={customer} asButtons />
    </div>
  );
}
