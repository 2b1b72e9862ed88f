import { Form, Link, NavLink, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useMay, useRootData, useTranslator } from '../../components/page-context';

/** Header with the business, navigation by role, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const { viewer } = useRootData();
  const { t } = useTranslator();
  const may = useMay();
  const busy = useNavigation().state !== 'idle';
  const pages = [
    { to: '/customers', label: t('shell.customers'), permission: 'customers:view' },
    { to: '/orders', label: t('shell.orders'), permission: 'orders:view' },
  ].filter((page) => viewer?.tenant && may(page.permission));

  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-20 focus:rounded-control focus:bg-surface focus:px-4 focus:py-2"
      >
        {t('shell.skip')}
      </a>
      <div
        aria-hidden="true"
        className={`fixed inset-x-0 top-0 z-30 h-0.5 bg-accent transition-opacity ${busy ? 'opacity-100' : 'opacity-0'}`}
      />
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2">
          <Link to="/" className="flex min-h-9 items-center gap-2 font-semibold">
            <img src="/favicon.svg" alt="" width="24" height="24" />
            <span className="max-sm:sr-only">Clientele</span>
          </Link>
          {pages.length > 0 ? (
            <nav aria-label={t('shell.navigation')} className="order-last flex w-full gap-1 sm:order-none sm:w-auto">
              {pages.map((page) => (
                <NavLink
                  key={page.to}
                  to={page.to}
                  className="flex min-h-9 items-center rounded-control px-3 font-medium text-muted hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-strong"
                >
                  {page.label}
                </NavLink>
              ))}
            </nav>
          ) : null}
          <div className="flex min-w-0 flex-1 items-center justify-end gap-x-1 max-sm:flex-wrap sm:gap-x-2">
            <TenantSelector />
            {viewer ? (
              <>
                <NavLink
                  to="/profile"
                  className="flex min-h-9 min-w-0 items-center rounded-control px-2 text-muted max-sm:max-w-32 hover:bg-raised hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-strong"
                >
                  <span className="truncate">{viewer.name}</span>
                </NavLink>
                <Form method="post" action="/sign-out" reloadDocument>
                  <button className="button" data-kind="quiet">
                    {t('shell.signOut')}
                  </button>
                </Form>
              </>
            ) : null}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[90rem] px-4 py-5 outline-none">
        {children}
      </main>
    </>
  );
}

/** The business on screen; for who may choose among several, a form that works without script. */
function TenantSelector() {
  const { viewer } = useRootData();
  const { t } = useTranslator();
  if (!viewer) return null;
  if (viewer.tenants.length < 2)
    return viewer.tenant ? (
      <span className="min-w-0 truncate px-2 text-muted max-sm:max-w-24">{viewer.tenant.name}</span>
    ) : null;
  return (
    <Form method="post" action="/choose-tenant" className="flex items-center gap-1" key={viewer.tenant?.id ?? 'none'}>
      <label htmlFor="tenant" className="sr-only">
        {t('shell.business')}
      </label>
      <select id="tenant" name="tenantId" className="control max-w-52" defaultValue={viewer.tenant?.id ?? ''} required>
        <option value="" disabled>
          {t('shell.chooseBusiness')}
        </option>
        {viewer.tenants.map((tenant) => (
          <option key={tenant.id} value={tenant.id}>
            {tenant.name}
          </option>
        ))}
      </select>
      <button className="button">{t('shell.switchBusiness')}</button>
    </Form>
  );
}
