import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireSession } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { PageHeader } from '../../components/ui/page-header';
import { ChartParts } from './chart-parts';
import { ControlParts } from './control-parts';
import { DataParts } from './data-parts';
import { Foundations } from './foundations';
import { OverlayParts } from './overlay-parts';
import { listSamples } from './samples';
import { StateParts } from './state-parts';

export const meta = titled('design.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { hint } = await requireSession(request);
  if (!hint.hasTenant) throw redirect('/choose-tenant');
  return listSamples();
}

/** Answers every form of the page with a toast. */
export async function action({ request }: ActionFunctionArgs) {
  await requireSession(request);
  const tone = String((await request.formData()).get('tone') ?? '');
  const known = tone === 'bad' || tone === 'warn' ? tone : 'good';
  return redirectWithToast(request, '/design', {
    key: `design.toast.${known}`,
    tone: known,
    undo: { action: '/design' },
  });
}

/** Every part in every state, to look at when one changes, and to choose from before making another. */
export default function Design() {
  const { t } = useTranslator();
  const samples = useLoaderData<typeof loader>();
  return (
    <div className="flex flex-col gap-10">
      <PageHeader title={t('design.title')} description={t('design.text')} />
      <Foundations />
      <ControlParts />
      <OverlayParts />
      <DataParts samples={samples} />
      <ChartParts samples={samples} />
      <StateParts samples={samples} />
    </div>
  );
}
