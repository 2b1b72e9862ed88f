import { Link, useLocation } from '@remix-run/react';
import type { CustomerDetailQuery } from '@clientele/graphql';
import { ContactLinks } from '../../components/contact-links';
import { CustomerBadges } from '../../components/customer-badges';
import { useMay, useTranslator } from '../../components/page-context';
import { Badge, type Tone } from '../../components/ui/badge';
import { DateValue, RelativeDay } from '../../components/ui/values';

export type CustomerDetail = NonNullable<CustomerDetailQuery['customer']>;

const ACCOUNT_TONES = {
  ACTIVE: 'good',
  INACTIVE: 'plain',
  SUSPENDED: 'bad',
  PROSPECT: 'accent',
} as const satisfies Record<CustomerDetail['status'], Tone>;

/** Who it is and how to reach them. */
export function CustomerHeader({ customer }: { customer: CustomerDetail }) {
  const { t } = useTranslator();
  const may = useMay();
  const { search } = useLocation();
  return (
    <header className="card flex flex-wrap items-start gap-4 p-4">
      <span
        aria-hidden="true"
        className="flex size-14 flex-none items-center justify-center rounded-full bg-accent-soft text-lg font-semibold text-accent-strong"
      >
        {toInitials(customer.name)}
      </span>
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1.5">
        <h1 className="text-2xl leading-tight font-semibold wrap-anywhere" dir="auto">
          {customer.name}
        </h1>
        <div className="flex flex-wrap items-center gap-1.5">
          <Badge tone={ACCOUNT_TONES[customer.status]}>
            {t('customer.account', { status: t(`enums.accountStatus.${customer.status}`) })}
          </Badge>
          <CustomerBadges lifecycle={customer.lifecycle} flags={customer.flags} />
        </div>
        <p className="text-sm text-muted">
          {t('customer.since')} <DateValue value={customer.firstSeenAt} />
          {customer.lastOrderAt ? (
            <>
              {' · '}
              {t('customer.lastSeen')} <RelativeDay value={customer.lastOrderAt} />
            </>
          ) : null}
        </p>
        <ContactLinks contact={customer} asButtons />
      </div>
      <div className="flex gap-2">
        {may('customers:update') && !customer.deletedAt ? (
          <Link className="button" data-kind="primary" to={`/customers/${customer.id}/edit${search}`}>
            {t('customer.edit')}
          </Link>
        ) : null}
        {may('customers:delete') && !customer.deletedAt ? (
          <Link className="button" data-kind="danger" to={`/customers/${customer.id}/delete`}>
            {t('customer.delete')}
          </Link>
        ) : null}
      </div>
    </header>
  );
}

/** First letters of the first and the last word; by code point, so that no letter is cut in half. */
function toInitials(name: string): string {
  const words = name.trim().split(/\s+/);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
