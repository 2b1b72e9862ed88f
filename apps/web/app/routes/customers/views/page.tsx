import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { ListViewsDocument, type ListViewFragment } from '@clientele/graphql';
import { requireAccess } from '../../../.server/access';
import { useMay, useTranslator } from '../../../components/page-context';
import { titled } from '../../../components/title';
import { Badge } from '../../../components/ui/badge';
import { Button } from '../../../components/ui/button';
import { CheckboxField, TextField } from '../../../components/ui/field';
import { Link } from '../../../components/ui/link';
import { Notice } from '../../../components/ui/notice';
import { SidePanel } from '../../../components/ui/side-panel';
import { toListPath } from '../list-query';
import { listGoneColumns } from '../view-address';
import { changeView } from './view-action';

export const meta = titled('views.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  return api.query(ListViewsDocument, {});
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireAccess(request, 'customers:view');
  return changeView(request, api);
}

/** Saves the list as it stands behind the panel, and looks after the views there are. */
export default function Views() {
  const { t } = useTranslator();
  const may = useMay();
  const { views, customFields } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [parameters] = useSearchParams();
  const refused = answer && 'message' in answer ? answer : undefined;
  const toHere = `?${parameters}`;
  return (
    <SidePanel title={t('views.title')} closeTo={toListPath(parameters, {})}>
      <div className="flex flex-col gap-6">
        {refused ? <Notice tone="bad">{refused.message}</Notice> : null}
        <Form key={views.length} method="post" action={toHere} preventScrollReset className="flex flex-col gap-3">
          <input type="hidden" name="intent" value="save" />
          <h3 className="font-medium">{t('views.saveTitle')}</h3>
          <TextField label={t('views.name')} name="name" required maxLength={80} defaultValue={refused?.name ?? ''} />
          <CheckboxField label={t('views.isDefault')} name="isDefault" />
          {may('segments:manage') ? <CheckboxField label={t('views.shared')} name="shared" /> : null}
          <Button kind="primary" className="self-start">
            {t('views.save')}
          </Button>
        </Form>
        {views.length > 0 ? (
          <section className="flex flex-col gap-2">
            <h3 className="font-medium">{t('views.saved.title')}</h3>
            <ul className="flex flex-col divide-y divide-line border-y border-line">
              {views.map((view) => (
                <View
                  key={view.id}
                  view={view}
                  gone={[...view.dropped, ...listGoneColumns(view, customFields)]}
                  to={toHere}
                  mayShare={may('segments:manage')}
                />
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </SidePanel>
  );
}

interface ViewProps {
  view: ListViewFragment;
  /** What it names that is no more, in words. */
  gone: readonly string[];
  to: string;
  mayShare: boolean;
}

function View({ view, gone, to, mayShare }: ViewProps) {
  const { t } = useTranslator();
  const { id, name, version, isDefault, shared, mine, ownerName } = view;
  const mayChange = mine || (shared && mayShare);
  const deed = (intent: string, label: string, danger = false) => (
    <Form method="post" action={to} preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="version" value={version} />
      <Button size="small" kind={danger ? 'danger' : 'quiet'} aria-label={t('views.deedOf', { deed: label, name })}>
        {label}
      </Button>
    </Form>
  );
  return (
    <li className="flex flex-col gap-1 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <Link to={`/customers/views/${id}`} className="link min-h-6 font-medium wrap-anywhere" dir="auto">
          {name}
        </Link>
        {isDefault ? <Badge tone="good">{t('views.start')}</Badge> : null}
        {shared ? <Badge>{mine ? t('views.sharedBadge') : t('views.sharedBy', { name: ownerName })}</Badge> : null}
      </div>
      {gone.length > 0 ? <p className="text-sm text-warn">{t('views.dropped', { names: gone.join(', ') })}</p> : null}
      <div className="flex flex-wrap gap-1">
        {deed(isDefault ? 'stop' : 'start', t(isDefault ? 'views.stopStart' : 'views.makeStart'))}
        {mayChange ? deed('replace', t('views.replace')) : null}
        {mayShare && mayChange ? deed(shared ? 'unshare' : 'share', t(shared ? 'views.unshare' : 'views.share')) : null}
        {mayChange ? deed('delete', t('views.delete'), true) : null}
      </div>
    </li>
  );
}
