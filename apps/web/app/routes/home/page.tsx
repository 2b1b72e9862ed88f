import { redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { requireSession } from '../../.server/access';
import { useRootData, useTranslator } from '../../components/page-context';

/** Everybody goes where their work is; who may see no customers reads why. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { hint } = await requireSession(request);
  if (!hint.hasTenant) throw redirect('/choose-tenant');
  if (hint.permissions.includes('customers:view')) throw redirect('/customers');
  return null;
}

export default function Home() {
  const { t } = useTranslator();
  const { viewer } = useRootData();
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 py-12">
      <h1 className="text-2xl font-semibold">{t('shell.nothingTitle', { name: viewer?.name ?? '' })}</h1>
      <p>{t('shell.nothingText', { role: viewer ? t(`enums.role.${viewer.role}`) : '' })}</p>
      <p>{t('shell.nothingNext')}</p>
      <Link className="button" to="/profile">
        {t('profile.title')}
      </Link>
    </div>
  );
}
