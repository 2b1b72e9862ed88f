import { CustomFacts } from '../../components/custom-fields/custom-facts';
import type { CustomField } from '../../components/custom-fields/custom-field';
import { useTranslator } from '../../components/page-context';
import { Badge } from '../../components/ui/badge';
import { Section } from '../../components/ui/card';
import { Facts } from '../../components/ui/facts';
import { DateValue } from '../../components/ui/values';
import type { CustomerDetail } from './header';

/** Everything kept about a customer besides figures; sections without content are left out. */
export function CustomerSections({
  customer,
  customFields,
}: {
  customer: CustomerDetail;
  customFields: readonly CustomField[];
}) {
  const { t } = useTranslator();
  const { address, phone, secondaryPhone, email, secondaryEmail } = customer;
  const lines = [
    address?.street,
    [address?.postalCode, address?.city].filter(Boolean).join(' '),
    address?.state,
    address?.country,
  ];
  const otherNames = customer.nameVariants.filter((variant) => variant.name !== customer.name);
  return (
    <>
      <Section title={t('customer.contact')} icon="phone">
        <Facts
          items={[
            {
              label: t('field.phone'),
              value: customer.phoneFormatted ?? phone,
            },
            { label: t('field.whatsapp'), value: customer.whatsappFormatted ?? customer.whatsapp },
            {
              label: t('field.secondaryPhone'),
              value: secondaryPhone ? (
                <Contact to={`tel:${secondaryPhone}`} text={customer.secondaryPhoneFormatted ?? secondaryPhone} />
              ) : null,
            },
            {
              label: t('field.email'),
              value: email,
            },
            {
              label: t('field.secondaryEmail'),
              value: secondaryEmail ? (
                <Contact to={`mailto:${encodeURI(secondaryEmail)}`} text={secondaryEmail} />
              ) : null,
            },
            { label: t('field.website'), value: customer.website ? <Website address={customer.website} /> : null },
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
      {customer.custom.length > 0 ? (
        <Section title={t('customFields.title')} icon="note">
          <CustomFacts fields={customFields} values={customer.custom} />
        </Section>
      ) : null}
      <Section title={t('customer.business')} icon="building">
        <Facts
          items={[
            { label: t('field.type'), value: t(`enums.type.${customer.type}`) },
            { label: t('field.companyName'), value: customer.companyName },
            { label: t('field.industry'), value: customer.industry },
            { label: t('field.businessType'), value: customer.businessType },
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
        <Section title={t('customer.tags')} icon="tag">
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
        <Section title={t('customer.accounts')} icon="link">
          <Facts
            items={customer.externalAccounts.map(({ provider, branch, externalId }) => ({
              label: branch ? `${provider} · ${branch}` : provider,
              value: <span className="figure whitespace-normal">{externalId}</span>,
            }))}
          />
        </Section>
      ) : null}
      {otherNames.length > 0 ? (
        <Section title={t('customer.otherNames')} icon="history">
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
    </>
  );
}

function Contact({ to, text }: { to: string; text: string }) {
  return (
    <a className="link inline-flex min-h-6 items-center" href={to}>
      {text}
    </a>
  );
}

/** An address that somebody typed: opened as a web page or not at all. */
function Website({ address }: { address: string }) {
  const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(url)) return <>{address}</>;
  return (
    <a className="link inline-flex min-h-6 items-center" href={url} target="_blank" rel="noreferrer">
      {address.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
    </a>
  );
}
