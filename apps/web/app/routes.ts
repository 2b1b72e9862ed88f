import type { UNSAFE_RouteConfigEntry as RouteConfigEntry } from '@remix-run/dev';

const page = (path: string, file: string): RouteConfigEntry => ({ path, file: `routes/${file}` });

/** Every address of the dashboard. Pages inside the shell carry navigation and share its error page. */
const routes: RouteConfigEntry[] = [
  page('sign-in', 'sign-in/page.tsx'),
  page('sign-out', 'sign-out/action.ts'),
  {
    id: 'shell',
    file: 'routes/shell/layout.tsx',
    children: [
      { index: true, file: 'routes/home/page.tsx' },
      page('choose-tenant', 'choose-tenant/page.tsx'),
      page('profile', 'profile/page.tsx'),
      page('customers', 'customers/page.tsx'),
      page('customers/new', 'customer-new/page.tsx'),
      page('customers/by-phone/:phone', 'customer-by-phone/loader.ts'),
      page('customers/:id', 'customer/page.tsx'),
      page('customers/:id/edit', 'customer-edit/page.tsx'),
      page('customers/:id/delete', 'customer-delete/page.tsx'),
      page('customers/:id/restore', 'customer-restore/action.ts'),
      page('orders', 'orders/page.tsx'),
      page('orders/:id', 'order/page.tsx'),
      page('*', 'not-found/page.tsx'),
    ],
  },
];

export default routes;
