import { Outlet } from '@remix-run/react';
import { FailurePage } from '../../components/failure-page';
import { Shell } from './shell';

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
