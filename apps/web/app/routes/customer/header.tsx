import { useLocation } from '@remix-run/react';
import type { CustomerDetailQuery } from '@clientele/graphql';
import { useMay, useTranslator } from '../../components/page-context';
import { Avatar } from '../../components/ui/avatar';
import { Badge, type Tone } from '../../components/ui/badge';
import { Card } from '../../components/ui/card';
import { ConfirmButton } from '../../components/ui/confirm-button';
import { LinkButton } from '../../components/ui/link';
import { DateValue, RelativeDay } from '../../components/ui/values';
import { CustomerFlags, type Thresholds } from './flags';
import { QuickActions } from './quick-actions';

export type CustomerDetail = NonNullable<CustomerDetailQuery['customer']>;

const ACCOUNT_TONES = {
  ACTIVE: 'good',
  INACTIVE: 'plain',
  SUSPENDED: 'bad',
  PROSPECT: 'accent',
} as const satisfies Record<CustomerDetail['status'], Tone>;

/** Who it is, how they stand, and what can be done for them at once. */
export function CustomerHeader({ customer, thresholds }: { customer: CustomerDetail; thresholds: Thresholds }) {
  const { t } = useTranslator();
  const may = useMay();
  const { search } = useLocation();
  const address = `/customers/${customer.id}`;
  return (
    <Card className="flex flex-col gap-4 p-4">
      <header className="flex flex-wrap items-start gap-4">
        <Avatar name={customer.name} size="large" />
        <div className="flex min-w-0 flex-1 basis-56 flex-col gap-1.5">
          <h1 className="text-2xl leading-tight font-semibold wrap-anywhere" dir="auto">
            {customer.name}
          </h1>
          {customer.companyName && customer.companyName !== customer.name ? (
            <p className="text-muted wrap-anywhere" dir="auto">
              {customer.companyName}
            </p>
          ) : null}
          <div className="flex flex-wrap items-center gap-1.5">
            <Badge tone={ACCOUNT_TONES[customer.status]}>
              {t('customer.account', { status: t(`enums.accountStatus.${customer.status}`) })}
            </Badge>
            <CustomerFlags customer={customer} thresholds={thresholds} />
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
        </div>
        {customer.deletedAt ? null : (
          <div className="flex flex-wrap gap-2">
            {may('customers:update') ? (
              <LinkButton icon="edit" to={`${address}/edit${search}`}>
                {t('customer.edit')}
              </LinkButton>
            ) : null}
            {may('customers:delete') ? (
              <ConfirmButton
                to={`${address}/delete${search}`}
                kind="quiet"
                icon="trash"
                title={t('customer.deleteTitle', { name: customer.name })}
                text={t('customer.deleteText', { count: customer.orderCount })}
                confirm={t('customer.deleteConfirm')}
                fields={{ version: String(customer.version) }}
              >
                {t('customer.delete')}
              </ConfirmButton>
            ) : null}
          </div>
        )}
      </header>
      <QuickActions customer={customer} />
    </Card>
  );
}
