import type { CustomerPeekQuery } from '@clientele/graphql';
import { useTranslator } from '../../components/page-context';
import { Facts } from '../../components/ui/facts';
import { DateValue, RelativeDay } from '../../components/ui/values';

export type PeekedCustomer = NonNullable<CustomerPeekQuery['customer']>;

/** What is known beside the figures; what is not known is not there. */
export function PeekDetails({ customer }: { customer: PeekedCustomer }) {
  const { t, number } = useTranslator();
  const { address, favouriteProducts } = customer;
  const place = address ? [address.street, address.city, address.state, address.postalCode].filter(Boolean) : [];
  const tags = customer.tags.slice(0, 12);
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('customerPeek.details')}</h3>
      <Facts
        items={[
          { label: t('field.companyName'), value: customer.companyName },
          { label: t('field.taxId'), value: customer.taxIdFormatted },
          { label: t('field.status'), value: t(`enums.accountStatus.${customer.status}`) },
          { label: t('field.type'), value: t(`enums.type.${customer.type}`) },
          { label: t('customerPeek.address'), value: place.length > 0 ? <bdi>{place.join(', ')}</bdi> : null },
          { label: t('field.zone'), value: customer.zone },
          { label: t('field.secondaryPhone'), value: customer.secondaryPhoneFormatted },
          { label: t('field.accountManagerId'), value: customer.accountManager?.name },
          { label: t('field.technicianId'), value: customer.technician?.name },
          {
            label: t('field.tags'),
            value: tags.length > 0 ? tags.join(', ') + (customer.tags.length > tags.length ? ', …' : '') : null,
          },
          {
            label: t('customers.lastService'),
            value: customer.lastServiceAt ? <RelativeDay value={customer.lastServiceAt} /> : null,
          },
          { label: t('customerPeek.since'), value: <DateValue value={customer.firstSeenAt} /> },
          {
            label: t('customerPeek.favourites'),
            value:
              favouriteProducts.length > 0
                ? favouriteProducts.map(({ name, quantity }) => `${name} × ${number(quantity)}`).join(', ')
                : null,
          },
        ]}
      />
    </section>
  );
}
