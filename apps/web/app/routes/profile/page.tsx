import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { RevokeSessionDocument, SessionsDocument } from '@clientele/graphql';
import { LOCALES } from '@clientele/locale';
import { requireSession } from '../../.server/access';
import { redirectWithToast } from '../../.server/toast';
import { useRootData, useTranslator } from '../../components/page-context';
import { titled } from '../../components/title';
import { Button } from '../../components/ui/button';
import { Link } from '../../components/ui/link';
import { PageHeader } from '../../components/ui/page-header';
import { Facts, Section } from '../../components/ui/facts';
import { Notice } from '../../components/ui/notice';
import { SelectField } from '../../components/ui/field';
import { Badge } from '../../components/ui/badge';
import { DateTimeValue } from '../../components/ui/values';
import { toBrowserName } from './browser-name';
import { LANGUAGE_NAMES } from './language-names';

const THEMES = ['system', 'light', 'dark'] as const;

export const meta = titled('profile.title');

export async function loader({ request }: LoaderFunctionArgs) {
  const { api } = await requireSession(request);
  return (await api.query(SessionsDocument, {})).sessions;
}

export async function action({ request }: ActionFunctionArgs) {
  const { api } = await requireSession(request);
  const id = String((await request.formData()).get('revoke') ?? '');
  const { failure } = await api.mutate(RevokeSessionDocument, { id });
  if (failure) return data({ message: failure.message }, { status: 400 });
  return redirectWithToast(request, '/profile', { key: 'profile.revoked' });
}

export default function Profile() {
  const { t } = useTranslator();
  const { viewer, locale, theme } = useRootData();
  const sessions = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  if (!viewer) return null;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4">
      <PageHeader title={t('profile.title')} />
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
      <Section title={t('profile.look')}>
        <div className="flex flex-wrap gap-6">
          <Form
            method="post"
            action="/preferences"
            reloadDocument
            className="flex flex-wrap items-end gap-2"
            key={locale}
          >
            <input type="hidden" name="returnTo" value="/profile" />
            <div className="w-52">
              <SelectField
                label={t('profile.languageLabel')}
                name="language"
                defaultValue={locale}
                choices={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
              />
            </div>
            <Button>{t('common.save')}</Button>
          </Form>
          <Form method="post" action="/preferences" className="flex flex-wrap items-end gap-2" key={theme}>
            <input type="hidden" name="returnTo" value="/profile" />
            <div className="w-44">
              <SelectField
                label={t('shell.theme')}
                name="theme"
                defaultValue={theme}
                choices={THEMES.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
              />
            </div>
            <Button>{t('common.save')}</Button>
          </Form>
        </div>
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
                  <Button kind="danger" size="small" name="revoke" value={session.id}>
                    {t('profile.revoke')}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <p className="text-sm">
        <Link className="link inline-flex min-h-6 items-center" to="/design">
          {t('profile.design')}
        </Link>
      </p>
    </div>
  );
}
