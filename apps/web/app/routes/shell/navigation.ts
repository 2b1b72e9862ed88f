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
    // Reports about everybody: who holds `insights:view` for assigned customers only is told apart by having no segments.
    { to: '/', label: 'shell.overview', icon: 'chart', permission: 'segments:view' },
    { to: '/customers', label: 'shell.customers', icon: 'users', permission: 'customers:view' },
    { to: '/orders', label: 'shell.orders', icon: ORDER_ICONS[vertical], permission: 'orders:view' },
    { to: '/segments', label: 'segments.title', icon: 'filter', permission: 'segments:view' },
    { to: '/insights', label: 'shell.insights', icon: 'sparkles', permission: 'segments:view' },
    { to: '/tasks', label: 'tasks.title', icon: 'history', permission: 'customers:export' },
  ];
}
