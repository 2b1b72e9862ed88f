import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react';
import type { MessageKey } from '@clientele/locale';
import type { Failure } from '../.server/failure';
import { useTranslator } from './page-context';

/** What happened, as the messages under `failures` name it. */
type Kind = 'notFound' | 'forbidden' | 'unavailable' | 'failed' | 'refused';

/** Says what happened, and what can be done about it, for anything a loader or action threw. */
export function FailurePage() {
  const error = useRouteError();
  const { t } = useTranslator();
  const { pathname, search } = useLocation();
  const failure = isRouteErrorResponse(error) ? (error.data as Partial<Failure> | null) : null;
  const kind = toFailureKind(error);
  const detail = failure?.message || (kind === 'forbidden' ? '' : t(`failures.${kind}.text` as MessageKey));
  return (
    <div className="flex flex-col items-start gap-4" data-failure={kind}>
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
      <div className="flex flex-wrap gap-2">
        {kind === 'unavailable' || kind === 'failed' ? (
          // A document request on purpose: the page that failed may have left the router in half a state.
          <a className="button" data-kind="primary" href={`${pathname}${search}`}>
            {t('failures.retry')}
          </a>
        ) : null}
        <Link className="button" to="/" reloadDocument>
          {t('failures.home')}
        </Link>
      </div>
    </div>
  );
}

/** The kind of failure behind whatever a loader, an action or a component threw. */
export function toFailureKind(error: unknown): Kind {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  if (status === 404) return 'notFound';
  if (status === 403) return 'forbidden';
  if (status === 503) return 'unavailable';
  return status >= 400 && status < 500 ? 'refused' : 'failed';
}
