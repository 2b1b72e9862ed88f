import { Outlet, type MetaFunction } from '@remix-run/react';
import { FailurePage, toFailureKind } from '../../components/failure-page';
import { toTitle } from '../../components/title';
import { Shell } from './shell';

/** Of the page that says what failed; every page that does not fail names itself. */
export const meta: MetaFunction = ({ error, matches }) =>
  error ? toTitle(matches, ({ t }) => t(`failures.${toFailureKind(error)}.title`)) : [];

export default function SignedInPages() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  return (
    <Shell>
      <div className="mx-auto max-w-xl py-12">
        <FailurePage />
      </div>
    </Shell>
  );
}
