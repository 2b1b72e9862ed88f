import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import { useEffect, useState } from 'react';
import type { Failure } from '../.server/failure';
import { useHydrated } from './hydrated';
import { useOnline } from './online';
import { useTranslator } from './page-context';
import { SignInForm } from './sign-in-form';
import { Icon, type IconName } from './ui/icon';
import { LinkButton } from './ui/link';

/** What happened, as the messages under `failures` name it. */
type Kind = 'notFound' | 'forbidden' | 'unavailable' | 'failed' | 'refused' | 'offline' | 'signedOut';

const ICONS: Readonly<Record<Kind, IconName>> = {
  notFound: 'search',
  forbidden: 'lock',
  unavailable: 'database',
  failed: 'warning',
  refused: 'warning',
  offline: 'offline',
  signedOut: 'lock',
};

/** Says what happened, and what can be done about it, for anything a loader or action threw. */
export function FailurePage() {
  const error = useRouteError();
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  const failure = isRouteErrorResponse(error) ? (error.data as Partial<Failure> | null) : null;
  const kind = toFailureKind(error);
  const about = kind === 'signedOut' && !failure?.kept ? 'failures.signedOut.read' : `failures.${kind}.text`;
  const detail = failure?.message || (kind === 'forbidden' ? '' : t(about as MessageKey));
  const canRetry = kind === 'unavailable' || kind === 'failed' || kind === 'offline';
  return (
    <div className="flex flex-col items-start gap-4" data-failure={kind}>
      <span className="empty-mark" aria-hidden="true">
        <Icon name={ICONS[kind]} size="large" />
      </span>
      <h1 className="text-2xl font-semibold">{t(`failures.${kind}.title`)}</h1>
      {detail ? <p>{detail}</p> : null}
      {kind === 'forbidden' && failure?.permission ? (
        <p>
          {t('failures.missingPermission')}{' '}
          <code className="rounded-sm bg-raised px-1.5 py-0.5">{failure.permission}</code>
        </p>
      ) : null}
      {kind === 'forbidden' ? <p>{t('failures.askOwner')}</p> : null}
      {failure?.id ? <p className="text-muted">{t('failures.code', { id: failure.id })}</p> : null}
      {kind === 'signedOut' ? (
        <div className="card w-full max-w-sm p-5">
          <SignInForm action={`/sign-in?${new URLSearchParams({ to: `${pathname}${search}` })}`} kept={failure?.kept} />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {canRetry ? (
          // A document request on purpose: the page that failed may have left the router in half a state.
          <a className="button" data-kind="primary" href={`${pathname}${search}`}>
            <Icon name="refresh" />
            {t('failures.retry')}
          </a>
        ) : null}
        <LinkButton to="/" reloadDocument>
          {t('failures.home')}
        </LinkButton>
      </div>
      {kind === 'unavailable' || kind === 'offline' ? <RetryByItself offline={kind === 'offline'} /> : null}
    </div>
  );
}

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 30_000;

/** Asks ever more slowly whether it works again, and opens the page when it does. */
function RetryByItself({ offline }: { offline: boolean }) {
  const { t } = useTranslator();
  const hydrated = useHydrated();
  const online = useOnline();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!online) return;
    const wait = offline ? 0 : Math.min(FIRST_WAIT_MS * 1.5 ** attempt, LONGEST_WAIT_MS);
    const timer = window.setTimeout(() => {
      void isUp().then((up) => (up ? window.location.reload() : setAttempt((before) => before + 1)));
    }, wait);
    return () => window.clearTimeout(timer);
  }, [attempt, offline, online]);
  if (!hydrated) return null;
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-muted">
      <span className="spinner" aria-hidden="true" />
      {t('failures.retrying')}
    </p>
  );
}

async function isUp(): Promise<boolean> {
  try {
    const answer = await fetch('/api-status');
    return answer.ok && ((await answer.json()) as { up: boolean }).up;
  } catch {
    // The pages' own server is out of reach as well: the same "not yet".
    return false;
  }
}

/** The kind of failure behind whatever a loader, an action or a component threw. */
export function toFailureKind(error: unknown): Kind {
  if (isRouteErrorResponse(error)) {
    const { status } = error;
    if (status === 401) return 'signedOut';
    if (status === 404) return 'notFound';
    if (status === 403) return 'forbidden';
    if (status === 503) return 'unavailable';
    return status >= 400 && status < 500 ? 'refused' : 'failed';
  }
  return typeof navigator !== 'undefined' && !navigator.onLine ? 'offline' : 'failed';
}
