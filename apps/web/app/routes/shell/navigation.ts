import type { MessageKey, Vertical } from '@clientele/locale';
import type { IconName } from '../../components/ui/icon';

export interface Destination {
  to: string;
  label: MessageKey;
  icon: IconName;
  permission: string;
}

const ORDER_ICONS = { RETAIL: 'orders', APPOINTMENTS: 'bookings', FIELD_SERVICE: 'jobs' } as const;

/** The pages of the dashboard in the order of their use; who lacks the permission is not shown the way. */
export function listDestinations(vertical: Vertical): Destination[] {
  return [
    { to: '/customers', label: 'shell.customers', icon: 'users', permission: 'customers:view' },
    { to: '/orders', label: 'shell.orders', icon: ORDER_ICONS[vertical], permission: 'orders:view' },
  ];
}
