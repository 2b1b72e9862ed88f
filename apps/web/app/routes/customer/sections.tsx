import { useTranslator } from '../../components/page-context';
import { Badge } from '../../components/ui/badge';
import { Facts, Section } from '../../components/ui/facts';
import { DateValue } from '../../components/ui/values';
import type { CustomerDetail } from './header';

/** Everything kept about a customer besides figures; sections without content are left out. */
export function CustomerSections({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslator();
  const { address } = customer;
  const lines = [
    address?.street,
    [address?.postalCode, address?.city].filter(Boolean).join(' '),
    address?.state,
    address?.country,
  ];
  const otherNames = customer.nameVariants.filter((variant) => variant.name !== customer.name);
  return (
    <div className="flex flex-col gap-4">
      <Section title={t('customer.contact')}>
        <Facts
          items={[
            { label: t('field.phone'), value: customer.phoneFormatted ?? customer.phone },
            { label: t('field.whatsapp'), value: customer.whatsappFormatted ?? customer.whatsapp },
            { label: t('field.secondaryPhone'), value: customer.secondaryPhoneFormatted ?? customer.secondaryPhone },
            { label: t('field.email'), value: customer.email },
            { label: t('field.secondaryEmail'), value: customer.secondaryEmail },
            {
              label: t('customer.address'),
              value: lines.some(Boolean) ? (
                <address className="not-italic">
                  {lines.filter(Boolean).map((line) => (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ))}
                </address>
              ) : null,
            },
          ]}
        />
      </Section>
      <Section title={t('customer.business')}>
        <Facts
          items={[
            { label: t('field.type'), value: t(`enums.type.${customer.type}`) },
            { label: t('field.companyName'), value: customer.companyName },
            { label: t('field.taxId'), value: customer.taxIdFormatted ?? customer.taxId },
            { label: t('field.premises'), value: customer.premises ? t(`enums.premises.${customer.premises}`) : null },
            { label: t('field.zone'), value: customer.zone },
            { label: t('field.accountManagerId'), value: customer.accountManager?.name },
            { label: t('field.technicianId'), value: customer.technician?.name },
            {
              label: t('field.acquisitionSource'),
              value: customer.acquisitionSource ? t(`enums.source.${customer.acquisitionSource}`) : null,
            },
            {
              label: t('field.firstContactOn'),
              value: customer.firstContactOn ? <DateValue value={customer.firstContactOn} /> : null,
            },
          ]}
        />
      </Section>
      {customer.tags.length > 0 ? (
        <Section title={t('customer.tags')}>
          <ul className="flex flex-wrap gap-1.5">
            {customer.tags.map((tag) => (
              <li key={tag}>
                <Badge>{tag}</Badge>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {customer.externalAccounts.length > 0 ? (
        <Section title={t('customer.accounts')}>
          <Facts
            items={customer.externalAccounts.map(({ provider, branch, externalId }) => ({
              label: branch ? `${provider} · ${branch}` : provider,
              value: <span className="figure whitespace-normal">{externalId}</span>,
            }))}
          />
        </Section>
      ) : null}
      {otherNames.length > 0 ? (
        <Section title={t('customer.otherNames')}>
          <Facts
            items={otherNames.map(({ name, lastUsedAt }) => ({
              label: name,
              value: (
                <span className="text-muted">
                  {t('customer.lastUsed')} <DateValue value={lastUsedAt} />
                </span>
              ),
            }))}
          />
        </Section>
      ) : null}
    </div>
  );
}
