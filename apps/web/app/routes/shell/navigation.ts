import type { MessageKey, Vertical } from '@clientele/locale';
import type { IconName } from '../../components/ui/icon';

export interface Destination {
  to: string;
  label: MessageKey;
  icon: IconName;
  permission: string;
}

/** Who may take lists along has tasks to look at. */
export const TASKS_PERMISSION = 'customers:export';
export const TASKS_PATH = '/tasks';

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
    { to: TASKS_PATH, label: 'tasks.title', icon: 'history', permission: TASKS_PERMISSION },
    { to: '/settings', label: 'shell.settings', icon: 'settings', permission: 'settings:manage' },
  ];
}
