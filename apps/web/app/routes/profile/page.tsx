import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { RevokeSessionDocument, SessionsDocument } from '@clientele/graphql';
import { isLocale, LOCALES } from '@clientele/locale';
import { requireSession } from '../../.server/access';
import { writeChosenLocale } from '../../.server/session';
import { useRootData, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Facts, Section } from '../../components/ui/facts';
import { Notice } from '../../components/ui/notice';
import { SelectField } from '../../components/ui/field';
import { Badge } from '../../components/ui/badge';
import { DateTimeValue } from '../../components/ui/values';
import { toBrowserName } from './browser-name';

export const meta = titled('profile.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireSession(request);
  return (await api.query(SessionsDocument, {})).sessions;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireSession(request);
  const form = await request.formData();
  const language = form.get('language');
  if (isLocale(language)) {
    return redirect('/profile', { headers: { 'set-cookie': await writeChosenLocale(request, language) } });
  }
  const { failure } = await api.mutate(RevokeSessionDocument, { id: String(form.get('revoke') ?? '') });
  return failure ? data({ message: failure.message }, { status: 400 }) : redirect('/profile');
}

/** Each language by its own name: who cannot read the page must still find theirs. */
const LANGUAGE_NAMES = { en: 'English', 'es-AR': 'Español (Argentina)' } as const;

export default function Profile() {
  const { t } = useTranslator();
  const { viewer, locale } = useRootData();
  const sessions = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  if (!viewer) return null;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <h1 className="text-2xl font-semibold">{t('profile.title')}</h1>
      {problem ? <Notice tone="bad">{problem.message}</Notice> : null}
      <Section title={viewer.name}>
        <Facts
          items={[
            { label: t('profile.email'), value: viewer.email },
            { label: t('profile.role'), value: t(`enums.role.${viewer.role}`) },
            { label: t('profile.business'), value: viewer.tenant?.name },
            { label: t('profile.scope'), value: t(`profile.scope.${viewer.scope}`) },
          ]}
        />
      </Section>
      <Section title={t('profile.language')}>
        <Form method="post" reloadDocument className="flex flex-wrap items-end gap-3" key={locale}>
          <div className="min-w-56">
            <SelectField
              label={t('profile.languageLabel')}
              name="language"
              defaultValue={locale}
              choices={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            />
          </div>
          <button className="button">{t('common.save')}</button>
        </Form>
      </Section>
      <Section title={t('profile.sessions')}>
        <ul className="flex flex-col divide-y divide-line">
          {sessions.map((session) => (
            <li
              key={session.id}
              className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0"
            >
              <div>
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {toBrowserName(session.userAgent) ?? t('profile.unknownBrowser')}
                  {session.current ? <Badge tone="good">{t('profile.currentSession')}</Badge> : null}
                </p>
                <p className="text-sm text-muted">
                  {session.address ? `${session.address} · ` : ''}
                  {t('profile.lastSeen')} <DateTimeValue value={session.lastSeenAt} />
                </p>
              </div>
              {session.current ? null : (
                <Form method="post">
                  <button className="button" data-kind="danger" name="revoke" value={session.id}>
                    {t('profile.revoke')}
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
