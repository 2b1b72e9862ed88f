import type { UNSAFE_RouteConfigEntry as RouteConfigEntry } from '@remix-run/dev';

const page = (path: string, file: string): RouteConfigEntry => ({ path, file: `routes/${file}` });

/** Every address of the dashboard. Pages inside the shell carry navigation and share its error page. */
const routes: RouteConfigEntry[] = [
  page('sign-in', 'sign-in/page.tsx'),
  page('sign-out', 'sign-out/action.ts'),
  page('preferences', 'preferences/action.ts'),
  page('api-status', 'api-status/loader.ts'),
  {
    id: 'shell',
    file: 'routes/shell/layout.tsx',
    children: [
      { index: true, file: 'routes/home/page.tsx' },
      page('choose-tenant', 'choose-tenant/page.tsx'),
      page('profile', 'profile/page.tsx'),
      page('start', 'first-run/page.tsx'),
      page('sample-data', 'sample-data/page.tsx'),
      page('import', 'import-orders/page.tsx'),
      page('design', 'design/page.tsx'),
      {
        // The cards, and inside them the list; a panel over the list has an address of its own.
        id: 'customer-overview',
        file: 'routes/customers/layout.tsx',
        children: [
          {
            ...page('customers', 'customers/list.tsx'),
            children: [
              page('views', 'customers/views/page.tsx'),
              page('columns', 'customers/views/columns.tsx'),
              page('rule', 'customers/rule-panel.tsx'),
              page('peek/:id', 'customer-peek/page.tsx'),
              page('peek/:id/edit', 'customer-peek-edit/page.tsx'),
              page('peek/:id/delete', 'customer-peek-delete/page.tsx'),
            ],
          },
        ],
      },
      page('customers/choices', 'customers/choices.ts'),
      page('customers/found', 'customers/found.ts'),
      page('customers/count', 'customers/count.ts'),
      page('customers/bulk', 'customers/bulk/page.tsx'),
      page('customers/tasks/:id', 'customers/bulk/task.ts'),
      page('customers/export', 'customers/export/route.ts'),
      page('customers/views/:id', 'customers/views/open.ts'),
      page('customers/new', 'customer-new/page.tsx'),
      page('customers/by-phone/:phone', 'customer-by-phone/loader.ts'),
      page('customers/:id', 'customer/page.tsx'),
      page('customers/:id/edit', 'customer-edit/page.tsx'),
      page('customers/:id/delete', 'customer-delete/page.tsx'),
      page('customers/:id/restore', 'customer-restore/action.ts'),
      page('orders', 'orders/page.tsx'),
      page('orders/new', 'order-new/page.tsx'),
      page('orders/customers', 'order-new/customers.ts'),
      page('orders/:id', 'order/page.tsx'),
      page('orders/:id/edit', 'order-edit/page.tsx'),
      page('segments', 'segments/page.tsx'),
      page('segments/new', 'segment-new/page.tsx'),
      page('segments/rule', 'segments/rule-reading.ts'),
      page('segments/:id', 'segment/page.tsx'),
      page('segments/:id/edit', 'segment-edit/page.tsx'),
      page('segments/:id/delete', 'segment/delete.tsx'),
      {
        id: 'insights',
        path: 'insights',
        file: 'routes/insights/layout.tsx',
        children: [
          { index: true, file: 'routes/insights-feed/page.tsx' },
          page('overdue', 'insights-overdue/page.tsx'),
          page('rfm', 'insights-rfm/page.tsx'),
          page('cohorts', 'insights-cohorts/page.tsx'),
          page('model', 'insights-model/page.tsx'),
          page('affinity', 'insights-affinity/page.tsx'),
        ],
      },
      page('insights/:id/state', 'insights-state/action.ts'),
      {
        id: 'settings',
        path: 'settings',
        file: 'routes/settings/layout.tsx',
        children: [
          { index: true, file: 'routes/settings/index.ts' },
          page('fields', 'settings-fields/page.tsx'),
          page('tags', 'settings-tags/page.tsx'),
        ],
      },
      page('settings/fields/new', 'settings-fields/new.tsx'),
      page('settings/fields/:id', 'settings-fields/edit.tsx'),
      page('settings/fields/:id/delete', 'settings-fields/delete.tsx'),
      page('settings/tags/merge', 'settings-tags/merge.tsx'),
      page('settings/tags/:id/delete', 'settings-tags/delete.tsx'),
      page('tags/known', 'settings-tags/known.ts'),
      page('tasks', 'tasks/page.tsx'),
      page('tasks/events', 'task-events/loader.ts'),
      page('tasks/running', 'task-events/running.ts'),
      page('files/:id', 'file-download/loader.ts'),
      page('*', 'not-found/page.tsx'),
    ],
  },
];

export default routes;
