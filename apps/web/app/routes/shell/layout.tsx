import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, type MetaFunction, type ShouldRevalidateFunction } from '@remix-run/react';
import { ShellStateDocument } from '@clientele/graphql';
import { requireSession } from '../../.server/access';
import { openApi } from '../../.server/api';
import { FailurePage, toFailureKind } from '../../components/failure-page';
import { changedSomething } from '../../components/revalidation';
import { toTitle } from '../../components/title';
import { TASKS_PERMISSION } from './navigation';
import { SampleBanner } from './sample-banner';
import { Shell } from './shell';

/** Of the page that says what failed; every page that does not fail names itself. */
export const meta: MetaFunction = ({ error, matches }) =>
  error ? toTitle(matches, ({ t }) => t(`failures.${toFailureKind(error)}.title`)) : [];

/** Only who may take the sample data away is told of it. An unknown address inside is shown to anybody. */
export async function loader({ request }: LoaderFunctionArgs) {
  const nothing = { samples: null, running: [] };
  const { token } = await openApi(request);
  if (!token) return nothing;
  const { api, hint } = await requireSession(request);
  const may = (permission: string) => hint.hasTenant && hint.permissions.includes(permission);
  const asked = { withSamples: may('settings:manage'), withTasks: may(TASKS_PERMISSION) };
  if (!asked.withSamples && !asked.withTasks) return nothing;
  const { sampleData, runningTasks = [] } = await api.query(ShellStateDocument, asked);
  return { samples: sampleData?.present ? sampleData : null, running: runningTasks };
}

/** Sample data comes and goes by forms, and tasks begin with one. */
export const shouldRevalidate: ShouldRevalidateFunction = changedSomething;

export default function SignedInPages() {
  const { samples } = useLoaderData<typeof loader>();
  return (
    <Shell>
      {samples ? <SampleBanner customers={samples.customers} /> : null}
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  return (
    <Shell>
      <div className="mx-auto max-w-xl py-[12vh]">
        <FailurePage />
      </div>
    </Shell>
  );
}
