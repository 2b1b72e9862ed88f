import { Form, useLocation, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useMay, useRootData, useTranslator } from '../../components/page-context';
import { ConfirmHost } from '../../components/ui/confirm';
import { Shortcuts } from '../../components/shortcuts/shortcuts';
import { Icon } from '../../components/ui/icon';
import { Link, NavLink } from '../../components/ui/link';
import { Menu, MenuLink } from '../../components/ui/menu';
import { ToastHost } from '../../components/ui/toast';
import { Business } from './business';
import type { loader } from './layout';
import { listDestinations, TASKS_PATH, type Destination } from './navigation';
import { OfflineNotice } from './offline-notice';
import { ProgressBar } from './progress-bar';
import { TaskMark } from './task-mark';
import { useRunningTasks } from './use-running-tasks';
import { UserMenu } from './user-menu';

const ON_A_PHONE = 3;

/** The frame of every page inside: the business, where one can go, who one is; a bar at the thumb on a phone. */
export function Shell({ children }: { children: ReactNode }) {
  const { viewer } = useRootData();
  const { t } = useTranslator();
  const may = useMay();
  const running = useRunningTasks(useRouteLoaderData<typeof loader>('shell')?.running);
  const tenant = viewer?.tenant;
  const destinations = tenant ? listDestinations(tenant.vertical).filter(({ permission }) => may(permission)) : [];
  return (
    <ConfirmHost>
      <ToastHost>
        <a href="#main" className="skip-link">
          {t('shell.skip')}
        </a>
        <ProgressBar />
        <div className="shell">
          <header className="shell-side">
            <div className="shell-brand">
              <Link to="/" className="shell-mark" aria-label="Clientele" prefetch="none">
                <img src="/favicon.svg" alt="" width="28" height="28" />
              </Link>
              <Business />
            </div>
            {destinations.length > 0 ? (
              <nav aria-label={t('shell.navigation')} className="shell-nav">
                <Shortcuts />
                {destinations.map(({ to, label, icon }, place) => (
                  <NavLink
                    key={to}
                    to={to}
                    discover="render"
                    className={place < ON_A_PHONE ? 'shell-link' : 'shell-link shell-further'}
                    title={t(label)}
                  >
                    <Icon name={icon} />
                    <span className="shell-label">{t(label)}</span>
                    {to === TASKS_PATH ? <TaskMark count={running} /> : null}
                  </NavLink>
                ))}
                <Further destinations={destinations.slice(ON_A_PHONE)} running={running} />
              </nav>
            ) : null}
            <div className="shell-foot">
              <NavigationWidth />
              {viewer ? <UserMenu viewer={viewer} /> : null}
            </div>
          </header>
          <main id="main" tabIndex={-1} className="shell-main">
            <OfflineNotice />
            {children}
          </main>
        </div>
      </ToastHost>
    </ConfirmHost>
  );
}

/** What the bar at the thumb has no room for. */
function Further({ destinations, running }: { destinations: readonly Destination[]; running: number }) {
  const { t } = useTranslator();
  if (destinations.length === 0) return null;
  const trigger = (
    <>
      <Icon name="more" />
      <span className="shell-label">{t('shell.more')}</span>
      <TaskMark count={running} />
    </>
  );
  return (
    <div className="shell-more">
      <Menu label={t('shell.more')} trigger={trigger} triggerClassName="shell-link">
        {destinations.map(({ to, label, icon }) => (
          <MenuLink
            key={to}
            to={to}
            icon={icon}
            {...(to === TASKS_PATH && running > 0 ? { detail: t('shell.running', { count: running }) } : {})}
          >
            {t(label)}
          </MenuLink>
        ))}
      </Menu>
    </div>
  );
}

/** Gives the width of the names to the page, and takes it back. */
function NavigationWidth() {
  const { narrow } = useRootData();
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  const label = t(narrow ? 'shell.widen' : 'shell.narrow');
  const meaning = t('shell.width');
  return (
    <Form method="post" action="/preferences" preventScrollReset replace className="shell-width">
      <input type="hidden" name="returnTo" value={`${pathname}${search}`} />
      <button
        className="shell-link"
        name="navigation"
        value={narrow ? 'wide' : 'narrow'}
        title={`${meaning}: ${label}`}
      >
        <Icon name="panel" />
        <span className="sr-only">{meaning}: </span>
        <span className="shell-label">{label}</span>
      </button>
    </Form>
  );
}
